import type { SourceRecord } from '../records/record.js';

/** A row or document as JSON text for a command, with a text that is the same for the same key. */
export interface Converted {
  readonly text: string;
  readonly key: string;
}

/** Converts a record. @throws ValueProblem if the record is to be refused */
export type Convert = (record: SourceRecord) => Converted;

/** How cells and members become values. */
export interface ConvertOptions {
  /** The cells that are null. */
  readonly nullText: string;
  /** Whether null is written, or the column left out; undefined for the default. */
  readonly writesNulls: boolean | undefined;
  /** The names of columns by those in the file; an empty name leaves a column out. */
  readonly map: ReadonlyMap<string, string>;
  /** The columns of the file to load; all if undefined. */
  readonly only: ReadonlySet<string> | undefined;
  /** Whether columns that the table lacks are left out. */
  readonly ignoresExtra: boolean;
  readonly timestampFormat: string;
  /** The paths of documents that are dates. */
  readonly dates: readonly string[];
}

/** The column for a name of the file; undefined if it is left out. */
export function mapName({ map, only }: Pick<ConvertOptions, 'map' | 'only'>, name: string): string | undefined {
  if (only && !only.has(name)) return undefined;
  const mapped = map.get(name) ?? name;
  return mapped === '' ? undefined : mapped;
}
