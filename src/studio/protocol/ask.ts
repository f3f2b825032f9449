import type { Json } from './values.js';

/** A text of the editor; positions are offsets in UTF-16 units, as those of JavaScript's strings. */
export interface TextRequest {
  readonly text: string;
}

export interface PlaceRequest extends TextRequest {
  readonly position: number;
}

/** What is in scope of the editor. */
export interface AskScope {
  /** The imports that stand before the text, shown above the editor. */
  readonly prelude: string;
  /** Of the compiler, and where it was found. */
  readonly compiler: string;
  /** An example that works with the first table. */
  readonly example: string;
  /** Why there is no completion or check: TypeScript is not installed, say. */
  readonly problem?: string;
}

export interface DiagnosticView {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface CompletionView {
  readonly label: string;
  readonly kind: string;
  /** What is written instead of `label`. */
  readonly insert?: string;
  readonly detail?: string;
}

export interface CompletionsReply {
  /** Where the word begins that a completion replaces. */
  readonly from: number;
  readonly completions: readonly CompletionView[];
}

export interface HoverReply {
  readonly hover?: { readonly from: number; readonly to: number; readonly text: string };
}

/** What a run of the editor's text gave. */
export interface RunReply {
  readonly result?: RunResult;
  readonly error?: { readonly message: string; readonly line?: number };
  /** Of each query that ran, in order. */
  readonly queries: readonly QueryView[];
  /** What console.log() and the like printed. */
  readonly output: readonly string[];
  readonly milliseconds: number;
}

export interface RunResult {
  /** `rows`: a list of objects, shown as a table. */
  readonly kind: 'rows' | 'value';
  readonly value: Json;
  /** Columns in the order of the schema, or of their first appearance. */
  readonly columns: readonly string[];
  /** Whether the result was longer than what is shown. */
  readonly isCut: boolean;
}

/** A query with its explanation. */
export interface QueryView {
  readonly table: string;
  readonly command?: string;
  readonly cql?: string;
  readonly access?: string;
  readonly cost?: string;
  readonly warnings: readonly string[];
  readonly advice: readonly string[];
  readonly milliseconds?: number;
  readonly rows?: number;
}
