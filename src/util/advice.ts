/** A change by which the database would serve a query. */
export interface Advice {
  /** Add an index, store the rows in another table as well, or write the query differently. */
  readonly kind: 'index' | 'table' | 'query';
  /** What to change, in a sentence. */
  readonly text: string;
  /** The `table()` call of the changed or the other table; undefined if the query changes. */
  readonly code: string | undefined;
}
