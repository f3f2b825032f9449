import type { Subject } from './subject.js';

/** What the type checker instantiates for one query builder. */
export interface Costs {
  /** Defining the first table, with all that is paid once. */
  readonly firstTable: number;
  /** Defining one more table of 12 columns. */
  readonly table: number;
  /** One query, beside that table alone. */
  readonly query: number;
  /** One query, in a schema of 200 such tables. */
  readonly queryAmong200: number;
}

/** Counts the instantiations of a module of this name and text. */
export type Count = (name: string, text: string) => number;

const queries = 100;

/** Measures by subtraction: a program with the thing, less the same program without it. */
export function measure(subject: Subject, counted: Count): Costs {
  const count = (tables: number, length: number) => counted(subject.name, program(subject, tables, length));
  const oneTable = count(1, 0);
  return {
    firstTable: oneTable - count(0, 0),
    table: count(2, 0) - oneTable,
    query: (count(1, queries) - oneTable) / queries,
    queryAmong200: (count(200, queries) - count(200, 0)) / queries,
  };
}

function program(subject: Subject, tables: number, length: number): string {
  const lines = Array.from({ length }, (_, index) => subject.query(index));
  return [subject.head, subject.schema(tables), ...lines, 'export {};'].join('\n');
}
