import { tableName, type Program, type Subject } from './subject.js';

/** What the type checker instantiates for one query builder; NaN where it has no such thing. */
export interface Costs {
  /** Defining the first table, with all that is paid once. */
  readonly firstTable: number;
  /** Defining one more table of 12 columns. */
  readonly table: number;
  readonly plain: number;
  readonly four: number;
  readonly dotted: number;
  /** The same queries, with their conditions in one object. */
  readonly plainFilter: number;
  readonly fourFilter: number;
  readonly dottedFilter: number;
  /** NaN where the mistake is not caught. */
  readonly wrong: number;
  /** The plain query, in a schema of 200 such tables. */
  readonly plainAmong200: number;
  /** All of 200 tables with ten queries each, of different kinds; NaN for a library that has no such thing. */
  readonly tenOf200: number;
  /** The first query of a collection, with its model; NaN for a library that has no such thing. */
  readonly firstCollection: number;
}

/** What a compiler says of a module. */
export interface Counted {
  readonly instantiations: number;
  /** The lines with an error. */
  readonly errors: number;
  readonly message: string;
}

/** Compiles a module of this name and text. */
export type Count = (name: string, text: string) => Counted;

const LENGTH = 100;

/** Measures by subtraction: a program with the thing, less the same program without it. */
export function measure(subject: Subject, count: Count): Costs {
  const right = (tables: number, length: number, kind?: Program): number =>
    checked(subject.name, count(subject.name, program(subject, tables, length, kind)));
  const oneTable = right(1, 0);
  const cost = (kind: Program): number => (subject.programs[kind] ? (right(1, LENGTH, kind) - oneTable) / LENGTH : NaN);
  return {
    firstTable: oneTable - right(0, 0),
    table: (right(11, 0) - oneTable) / 10,
    plain: cost('plain'),
    four: cost('four'),
    dotted: cost('dotted'),
    plainFilter: cost('plainFilter'),
    fourFilter: cost('fourFilter'),
    dottedFilter: cost('dottedFilter'),
    wrong: costOfWrong(subject, count, oneTable),
    firstCollection:
      subject.collection === undefined ? NaN : checked(subject.name, count(subject.name, subject.collection)),
    tenOf200: subject.ten ? costOfTen(subject, subject.ten, count) : NaN,
    plainAmong200: (right(200, LENGTH, 'plain') - right(200, 0)) / LENGTH,
  };
}

function costOfTen(subject: Subject, ten: (table: string) => readonly string[], count: Count): number {
  const queries = Array.from({ length: 200 }, (_, index) =>
    ten(tableName(index)).map((query, at) => `export const result${index}_${at} = await ${query};`),
  );
  const text = [subject.head, subject.schema(200), ...queries.flat(), 'export {};'].join('\n');
  return checked(subject.name, count(subject.name, text));
}

function checked(name: string, { instantiations, errors, message }: Counted): number {
  if (errors > 0) throw new Error(`${name}: ${message}`);
  return instantiations;
}

function costOfWrong(subject: Subject, count: Count, oneTable: number): number {
  if (!subject.programs.wrong) return NaN;
  const { instantiations, errors } = count(subject.name, program(subject, 1, LENGTH, 'wrong'));
  return errors === LENGTH ? (instantiations - oneTable) / LENGTH : NaN;
}

function program(subject: Subject, tables: number, length: number, kind: Program = 'plain'): string {
  const lines = Array.from({ length }, (_, index) => subject.programs[kind]?.(index) ?? '');
  return [subject.head, subject.schema(tables), ...lines, 'export {};'].join('\n');
}
