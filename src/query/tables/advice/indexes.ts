import { OPERATORS, SERVED } from '../../../cql/operators.js';
import { CQL_TYPES, UNINDEXED_TYPES, type CqlType } from '../../../cql/types.js';
import {
  deriveTable,
  findColumn,
  findIndex,
  type Column,
  type IndexSpec,
  type MapPart,
  type Table,
} from '../../../schema/index.js';
import { SchemaError } from '../../../util/errors.js';
import { isServed } from '../rules/key-usage.js';
import type { FindNode, KnownCondition } from '../nodes/nodes.js';
import { isServedBy } from './served-by.js';

/** The most indexes of a table. Source: a guardrail of the database. */
const MAX_INDEXES = 10;
/** More columns than this are indexed all or not at all. */
const MOST_CHOICES = 6;

/** A table with indexes that it did not have. */
export interface Indexed {
  readonly table: Table;
  readonly added: readonly NewIndex[];
}

/** An index that a column did not have. */
export interface NewIndex {
  readonly column: string;
  readonly index: IndexSpec;
}

/** A new index in a list: its column, of a map with the part. */
export const nameNewIndex = ({ column, index: { kind } }: NewIndex, quote = ''): string =>
  `${isMapPart(kind) ? `the ${kind} of ` : ''}${quote}${column}${quote}`;

/** Whether two are the same index of the same column. */
export const printNewIndex = ({ column, index: { kind } }: NewIndex): string => JSON.stringify([column, kind]);

/** The table with the fewest further indexes that serves a read well; undefined if no index does. */
export function addServingIndexes(node: FindNode, table: Table): Indexed | undefined {
  if (isServedBy(node, table)) return { table, added: [] };
  const wanted = new Map<string, NewIndex>();
  const want = (column: string, index: IndexSpec | undefined): void => {
    if (index) wanted.set(printNewIndex({ column, index }), { column, index });
  };
  for (const condition of [...node.conditions, ...node.anyOf.flat(2)]) {
    want(condition.column, findIndexFor(table, condition));
  }
  const searched = (node.nearest ?? node.rank)?.column;
  const [index] = searched === undefined ? [] : (node.table.columns[searched]?.indexes ?? []);
  if (searched !== undefined && index) want(searched, removeName(index));
  for (const added of listSubsets([...wanted.values()])) {
    const indexed = addIndexes(table, added);
    if (indexed && isServedBy(node, indexed)) return { table: indexed, added };
  }
  return undefined;
}

/** The same table with further indexes; undefined if no database could create it. */
export function addIndexes(table: Table, added: readonly NewIndex[]): Table | undefined {
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const further = added.filter((each) => each.column === name).map(({ index }) => index);
    return [name, { ...column, indexes: [...column.indexes, ...further] }] as const;
  });
  if (columns.reduce((count, [, { indexes }]) => count + indexes.length, 0) > MAX_INDEXES) return undefined;
  return tryToDerive(table, table.name, Object.fromEntries(columns), table);
}

/** A derived table, if a database could create it. */
export function tryToDerive(
  source: Table,
  name: string,
  columns: Table['columns'],
  { partitionBy, partitionSort }: Pick<Table, 'partitionBy' | 'partitionSort'>,
): Table | undefined {
  const sort = partitionSort.map((by) => (by.direction === 1 ? by.name : `-${by.name}`));
  try {
    return deriveTable(source, name, columns, { partitionBy, partitionSort: sort });
  } catch (error) {
    if (error instanceof SchemaError) return undefined;
    throw error;
  }
}

/** The same table under another name. */
export const renameTable = (table: Table, name: string): Table =>
  tryToDerive(table, name, table.columns, table) ?? table;

/** An index of another table: names of indexes are unique in a keyspace. */
const removeName = ({ name: _name, ...index }: IndexSpec): IndexSpec => index;

/** The index that a column lacks and needs for a condition; undefined if none serves it. */
function findIndexFor(table: Table, condition: KnownCondition): IndexSpec | undefined {
  const column = findColumn(table, condition.column);
  const { group } = OPERATORS[condition.operator];
  const kind = isMapPart(group) ? group : 'regular';
  // Only a map can have a second index, of another part.
  if (!column || (column.kind === 'map' ? findIndex(column, kind) : column.indexes.length > 0)) return undefined;
  const { column: own } = condition.facts;
  const index = own.kind === 'map' ? findIndex(own, kind) : own.indexes[0];
  if (index && isServed(condition)) return removeName(index);
  const serves = kind === 'regular' ? SERVED[CQL_TYPES[column.kind].compared].includes(group) : true;
  return serves && canIndex(column, kind) ? { kind } : undefined;
}

const isMapPart = (kind: string): kind is MapPart => kind === 'keys' || kind === 'values' || kind === 'entries';

function canIndex({ type, kind }: Column, index: 'regular' | MapPart): boolean {
  const isIndexed = (of: CqlType | object): boolean => typeof of === 'object' || !UNINDEXED_TYPES.has(of);
  if (type.type === 'list' || type.type === 'set') return isIndexed(type.valueType);
  if (type.type !== 'map') return isIndexed(kind);
  return (index === 'values' || isIndexed(type.keyType)) && (index === 'keys' || isIndexed(type.valueType));
}

/** The non-empty subsets of some items, the smallest first; of many items only all of them. */
export function listSubsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length === 0) return [];
  if (items.length > MOST_CHOICES) return [items];
  const subsets = items.reduce<readonly (readonly Item[])[]>(
    (found, item) => [...found, ...found.map((each) => [...each, item])],
    [[]],
  );
  return subsets.filter((each) => each.length > 0).toSorted((one, other) => one.length - other.length);
}
