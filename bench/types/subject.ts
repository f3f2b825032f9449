/** A query builder whose types are measured: pieces of source from which programs of any size are made. */
export interface Subject {
  readonly name: string;
  /** What every program starts with: imports and nothing that is measured. */
  readonly head: string;
  /** The schema of `count` tables: movies, then copies of it named movies1, movies2, … */
  schema(count: number): string;
  /** One query on the movies table: three conditions, two columns, a limit, run, and one column read. */
  query(index: number): string;
}

/** The name of a table of the schema; the first is the one that is queried. */
export function tableName(index: number): string {
  return index === 0 ? 'movies' : `movies${index}`;
}
