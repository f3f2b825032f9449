import { stringify } from 'csv-stringify/sync';

/** A cell of CSV: text, or a number or JSON, or null for no value. */
export type Cell = string | { readonly bare: string } | null;

/** How CSV is written. */
export interface CsvStyle {
  readonly delimiter: string;
  /** The cell for no value. */
  readonly nullText: string;
  /** Whether a reader would take a text for something else unless it is quoted. */
  readonly isAmbiguous: (text: string) => boolean;
}

/** Prints rows as CSV. Text that a reader would take for no value is quoted. */
export function printCsv(rows: readonly (readonly Cell[])[], { delimiter, nullText, isAmbiguous }: CsvStyle): string {
  const needsQuotes = (text: string): boolean => text === nullText || HIDDEN.test(text) || isAmbiguous(text);
  return stringify(rows as Cell[][], {
    ...{ delimiter, quoted_empty: true },
    cast: {
      null: () => ({ value: nullText, quoted: false, quoted_empty: false }),
      object: ({ bare }) => String(bare),
      string: (text) => (needsQuotes(text) ? { value: text, quoted: true } : text),
    },
  });
}

/** What the reader of a line would lose: line breaks of other systems, and a byte order mark. */
const HIDDEN = /[\r\uFEFF]/;
