import { KEYLESS_TYPES, type KeylessType } from '../cql/types.js';
import { SchemaError } from '../util/errors.js';
import type { Column } from './columns/column.js';
import { keyTextIndex, onlyPartitionIndex, type OnlyPartitionIndex } from './columns/options.js';
import type { KeyFrom } from './mongoose/shape.js';
import type { Bare, Columns } from './columns/rows.js';
import type { TypeMessage } from '../util/type-message.js';

/** The kinds of column that cannot be in a primary key. */
export type Keyless = KeylessType;

/** The message about a key without columns. */
export type NoPartitionColumn = 'partitionBy must name at least one column';
const noPartitionColumn: NoPartitionColumn = 'partitionBy must name at least one column';

const keyTwice = <const Name extends string>(name: Name) => `the primary key names '${name}' twice` as const;
type KeyTwice<Name extends string> = ReturnType<typeof keyTwice<Name>>;

/** A message where the only partition column is given an index in addition to a schema. */
export type KeyIndexed<Indexes, Partition extends readonly string[]> = [Indexes] extends [never]
  ? unknown
  : KeyFrom<Partition> extends readonly [infer Only extends keyof Indexes & string]
    ? { readonly indexes: { readonly [Name in Only]: TypeMessage<OnlyPartitionIndex<Only>> } }
    : unknown;

/** A message where the primary key names a column twice. */
export type OnlyOnce<Partition extends readonly string[], Clustering extends readonly string[]> = [
  NamedTwice<Partition, never> | NamedTwice<Clustering, Partition[number]>,
] extends [never]
  ? unknown
  : {
      readonly primaryKey: [NamedTwice<Partition, never>] extends [never]
        ? { readonly partitionSort: TypeMessage<KeyTwice<NamedTwice<Clustering, Partition[number]>>> }
        : { readonly partitionBy: TypeMessage<KeyTwice<NamedTwice<Partition, never>>> };
    };

type NamedTwice<Names extends readonly string[], Before extends string> = Names extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Before
    ? Bare<First>
    : NamedTwice<Rest, Before | Bare<First>>
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
      const known = Object.keys(columns).join(', ');
      throw new SchemaError(
        'UNKNOWN_COLUMN',
        `table('${name}'): its primary key names '${column}', but it only has: ${known}.`,
        {
          table: name,
          column,
        },
      );
    }
    if (names.indexOf(column) !== at) refuseKey(`${keyTwice(column)}.`);
    if (KEYLESS_TYPES.has(definition.kind))
      refuseKey(`'${column}' is a ${definition.kind} column, which cannot be in a primary key.`);
    checkKeyIndex(name, column, definition, partitionBy);
  }
}

/** T16: the indexes that key columns cannot have. */
function checkKeyIndex(table: string, name: string, { index }: Column, partitionBy: readonly string[]): void {
  if (!index) return;
  const isOnly = partitionBy.length === 1 && partitionBy[0] === name;
  const { kind, name: _name, ...options } = index;
  if (!isOnly && kind !== 'text' && Object.keys(options).length === 0) return;
  const text = isOnly ? onlyPartitionIndex(name) : keyTextIndex(name);
  throw new SchemaError('INVALID_INDEX', `table('${table}'): ${text}.`, { table, column: name });
}
