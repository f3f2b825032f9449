import type { CompletionView, DiagnosticView } from '../../../protocol/ask.js';

export interface Completions {
  readonly from: number;
  readonly completions: readonly CompletionView[];
}

export interface Hover {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The modules that the compiler is given besides those of the program. */
export interface Documents {
  /** The text of the editor with what stands around it. */
  readonly ask: string;
  /** The tables of the database as code; empty if the program has modules of its own. */
  readonly tables: string;
}

/** Knows what may stand in a text, and what is wrong with it; one question at a time, in the order in which they are asked. */
export interface LanguageServer {
  complete(documents: Documents, offset: number): Promise<Completions>;
  diagnose(documents: Documents): Promise<readonly DiagnosticView[]>;
  hover(documents: Documents, offset: number): Promise<Hover | undefined>;
  stop(): void;
}
