import { KEYLESS_TYPES, type KeylessType } from '../cql/types.js';
import { SchemaError } from '../util/errors.js';
import type { Column, ColumnKind } from './columns/column.js';
import {
  keyTextIndex,
  onlyPartitionIndex,
  type FoldedText,
  type KeyTextIndex,
  type OnlyPartitionIndex,
} from './columns/options.js';
import type { ColumnOf, Definitions, KeyFrom } from './mongoose/shape.js';
import type { Bare, Columns } from './columns/rows.js';
import type { TypeMessage } from '../util/type-message.js';
import { describeUnknown, type Unknown } from './unknown-name.js';

/** The names of columns that a key may have, each under its name. */
// Most columns are made by `c`: asking for their kind first costs half of what asking for the column of a definition does.
export type InKey<Given extends Definitions> = {
  [Name in keyof Given & string]: Given[Name] extends OfKey
    ? Name
    : ColumnOf<Given[Name]>['kind'] extends KeylessType
      ? never
      : Name;
};

interface OfKey {
  readonly kind: Exclude<ColumnKind, KeylessType>;
}

/** Any name; an editor offers these, perhaps with their direction. */
// The intersection prevents that the names are absorbed.
export type Offered<Name extends string> = Name | (string & {});
export type OfferedOrder<Name extends string> = Name | `-${Name}` | (string & {});

const keyless = <const Name extends string, const Kind extends string>(name: Name, kind: Kind) =>
  `'${name}' is a ${kind} column, which cannot be in a primary key` as const;
type Keyless<Name extends string, Kind extends string> = ReturnType<typeof keyless<Name, Kind>>;

/** The message about a key without columns. */
export type NoPartitionColumn = 'partitionBy must name at least one column';
const noPartitionColumn: NoPartitionColumn = 'partitionBy must name at least one column';

const keyTwice = <const Name extends string>(name: Name) => `the primary key names '${name}' twice` as const;
type KeyTwice<Name extends string> = ReturnType<typeof keyTwice<Name>>;

/** The messages about names of which the compiler knows only what they may be. */
type IndexesUncertain = 'indexes names each column itself: the compiler must know which';
type KeyUncertain = 'the primary key takes the name of one column at each place: the compiler must know which';

/** A message where a computed name is given an index in addition to a schema, or the only partition column is. */
export type KeyIndexed<Indexes, Partition extends readonly string[]> = [Indexes] extends [never]
  ? unknown
  : string extends keyof Indexes
    ? { readonly indexes: TypeMessage<IndexesUncertain> }
    : KeyFrom<Partition> extends readonly [infer Only extends keyof Indexes & string]
      ? { readonly indexes: { readonly [Name in Only]: TypeMessage<OnlyPartitionIndex<Only>> } }
      : unknown;

/** Options without a primary key may be missing altogether. */
export type NoKey<Partition> = [Partition] extends [never] ? undefined : never;

export interface NoPartition {
  readonly primaryKey: { readonly partitionBy: TypeMessage<NoPartitionColumn> };
}

/**
 * A message where the primary key names no column of the table, or one that cannot be in it: of a type that no key has, the
 * only partition column with an index, or one with an index that has text options.
 */
export type KeyColumns<
  Given extends Definitions,
  Able extends keyof Given & string,
  Partition extends readonly string[],
  Clustering extends readonly string[],
> = [KeyColumnProblem<Given, Able, Partition, Partition[number] | Bare<Clustering[number]>>] extends [never]
  ? string extends Able
    ? unknown
    : OnlyOnce<Partition, Clustering>
  : KeyMessage<
      KeyColumnProblem<Given, Able, Partition, Partition[number]>,
      KeyColumnProblem<Given, Able, Partition, Bare<Clustering[number]>>
    >;

type KeyColumnProblem<
  Given,
  Able extends keyof Given,
  Partition extends readonly string[],
  Name extends string,
> = Name extends Able
  ? false extends ColumnOf<Given[Name]>['$index']
    ? never
    : Partition extends readonly [Name]
      ? OnlyPartitionIndex<Name>
      : [Extract<ColumnOf<Given[Name]>['$index'], 'text' | FoldedText>] extends [never]
        ? never
        : KeyTextIndex<Name>
  : Name extends keyof Given
    ? Keyless<Name, ColumnOf<Given[Name]>['kind']>
    : UnknownIn<Name, keyof Given & string>;

type UnknownIn<Name extends string, Known extends string> = Name extends Known
  ? never
  : string extends Name
    ? never
    : Unknown<'column', Name, Known>;

/** The same of columns by name alone. */
export type KeyNames<
  Known extends string,
  Partition extends readonly string[],
  Clustering extends readonly string[],
> = [UnknownIn<Partition[number] | Bare<Clustering[number]>, Known>] extends [never]
  ? OnlyOnce<Partition, Clustering>
  : KeyMessage<UnknownIn<Partition[number], Known>, UnknownIn<Bare<Clustering[number]>, Known>>;

/** A message where the primary key names a column twice, or one of several; otherwise the parts that must be given. */
type OnlyOnce<Partition extends readonly string[], Clustering extends readonly string[]> = [
  KeyProblem<readonly [...Partition, ...Clustering], never>,
] extends [never]
  ? [Clustering] extends [readonly []]
    ? [Partition] extends [never]
      ? unknown
      : GivenKey
    : GivenOrder
  : KeyMessage<KeyProblem<Partition, never>, KeyProblem<readonly [...Partition, ...Clustering], never>>;

// What is not given was inferred from the type of a variable, such as `Table`, and needs no message.
interface KeyMessage<OfPartition extends string, OfClustering extends string> {
  readonly primaryKey?: [OfPartition] extends [never]
    ? { readonly partitionSort?: TypeMessage<OfClustering> }
    : { readonly partitionBy: TypeMessage<OfPartition> };
}

/** What a key was inferred from; options that may lack it would make another table. */
interface GivenKey {
  readonly primaryKey: object;
}
interface GivenOrder {
  readonly primaryKey: { readonly partitionSort: NonNullable<unknown> };
}

// Not distributed over, so that lists of which the program uses one become a list of names that may be several.
type KeyProblem<Names extends readonly string[], Before extends string> = [Names] extends [
  readonly [infer First extends string, ...infer Rest extends readonly string[]],
]
  ? OneProblem<First, First, Rest, Before>
  : [Names] extends [readonly []]
    ? never
    : KeyUncertain;

type OneProblem<
  Name extends string,
  All extends string,
  Rest extends readonly string[],
  Before extends string,
> = Name extends unknown
  ? [All] extends [Name]
    ? Bare<Name> extends Before
      ? KeyTwice<Bare<Name>>
      : KeyProblem<Rest, Before | Bare<Name>>
    : KeyUncertain
  : never;

/**
 * Refuses a primary key that a table with these columns cannot have.
 * @throws SchemaError `INVALID_PRIMARY_KEY`, `UNKNOWN_COLUMN`, `INVALID_INDEX`
 */
export function checkKey(
  name: string,
  columns: Columns,
  partitionBy: readonly string[],
  partitionSort: readonly { readonly name: string }[],
): void {
  const names = [...partitionBy, ...partitionSort.map((column) => column.name)];
  const refuseKey = (text: string): never => {
    throw new SchemaError('INVALID_PRIMARY_KEY', `table('${name}'): ${text}`, { table: name });
  };
  if (partitionBy.length === 0) refuseKey(`${noPartitionColumn}.`);
  for (const [at, column] of names.entries()) {
    const definition = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (!definition) {
      const text = `table('${name}'): the primary key: ${describeUnknown('column', column, Object.keys(columns))}.`;
      throw new SchemaError('UNKNOWN_COLUMN', text, { table: name, column });
    }
    if (names.indexOf(column) !== at) refuseKey(`${keyTwice(column)}.`);
    if (KEYLESS_TYPES.has(definition.kind)) refuseKey(`${keyless(column, definition.kind)}.`);
    checkKeyIndex(name, column, definition, partitionBy);
  }
}

/**
 * Refuses several clustering columns of which one is named like the index of an array: JavaScript lists such members first,
 * so that neither commands nor descriptions of the table have the order of the columns.
 *
 * @param columns - their names in the database
 * @throws SchemaError `INVALID_PRIMARY_KEY`
 */
export function checkClusteringOrder(table: string, columns: readonly string[]): void {
  const column = columns.length > 1 ? columns.find((each) => /^(?:0|[1-9]\d*)$/.test(each)) : undefined;
  if (column === undefined) return;
  const text = `table('${table}'): the clustering column '${column}' is named by an integer, so that its place among the others would be lost in JSON.`;
  throw new SchemaError('INVALID_PRIMARY_KEY', text, { table, column });
}

/** T16: the indexes that key columns cannot have. */
function checkKeyIndex(table: string, name: string, { indexes }: Column, partitionBy: readonly string[]): void {
  const [index] = indexes;
  if (!index) return;
  const isOnly = partitionBy.length === 1 && partitionBy[0] === name;
  const { kind, name: _name, ...options } = index;
  if (!isOnly && kind !== 'text' && Object.keys(options).length === 0) return;
  const text = isOnly ? onlyPartitionIndex(name) : keyTextIndex(name);
  throw new SchemaError('INVALID_INDEX', `table('${table}'): ${text}.`, { table, column: name });
}
