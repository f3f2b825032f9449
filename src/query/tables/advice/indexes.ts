import { OPERATORS, SERVED } from '../../../cql/operators.js';
import { CQL_TYPES, UNINDEXED_TYPES, type CqlType } from '../../../cql/types.js';
import { deriveTable, findColumn, type Column, type Table } from '../../../schema/index.js';
import type { IndexSpec } from '../../../schema/columns/column.js';
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
  /** The columns whose index is new. */
  readonly added: readonly string[];
}

/** The table with the fewest further indexes that serves a read well; undefined if no index does. */
export function addServingIndexes(node: FindNode, table: Table): Indexed | undefined {
  if (isServedBy(node, table)) return { table, added: [] };
  const wanted = new Map<string, IndexSpec>();
  for (const condition of [...node.conditions, ...node.anyOf.flat(2)]) {
    const index = findIndexFor(table, condition);
    if (index) wanted.set(condition.column, index);
  }
  const searched = (node.nearest ?? node.rank)?.column;
  const index = searched === undefined ? undefined : node.table.columns[searched]?.index;
  if (searched !== undefined && index) wanted.set(searched, removeName(index));
  for (const names of listSubsets([...wanted.keys()])) {
    const indexed = withIndexes(table, new Map(names.map((name) => [name, wanted.get(name)])));
    if (indexed && isServedBy(node, indexed)) return { table: indexed, added: names };
  }
  return undefined;
}

/** The same table with other indexes; undefined if no database could create it. */
export function withIndexes(table: Table, indexes: ReadonlyMap<string, IndexSpec | undefined>): Table | undefined {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, indexes.has(name) ? setIndex(column, indexes.get(name)) : column] as const,
  );
  if (columns.filter(([, { index }]) => index).length > MAX_INDEXES) return undefined;
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

export const setIndex = (column: Column, index: IndexSpec | undefined): Column => ({ ...column, index });

/** An index of another table: names of indexes are unique in a keyspace. */
const removeName = ({ name: _name, ...index }: IndexSpec): IndexSpec => index;

/** The index that a column without one needs for a condition; undefined if none serves it. */
function findIndexFor(table: Table, condition: KnownCondition): IndexSpec | undefined {
  const column = findColumn(table, condition.column);
  if (!column || column.index) return undefined;
  const { index } = condition.facts.column;
  if (index && isServed(condition)) return removeName(index);
  const { group } = OPERATORS[condition.operator];
  const kind = group === 'keys' || group === 'values' || group === 'entries' ? group : 'regular';
  const serves = kind === 'regular' ? SERVED[CQL_TYPES[column.kind].compared].includes(group) : true;
  return serves && canIndex(column, kind) ? { kind } : undefined;
}

function canIndex({ type, kind }: Column, index: 'regular' | 'keys' | 'values' | 'entries'): boolean {
  const isIndexed = (of: CqlType | object): boolean => typeof of === 'object' || !UNINDEXED_TYPES.has(of);
  if (type.type === 'list' || type.type === 'set') return isIndexed(type.valueType);
  if (type.type !== 'map') return isIndexed(kind);
  return (index === 'values' || isIndexed(type.keyType)) && (index === 'keys' || isIndexed(type.valueType));
}

/** The non-empty subsets of some names, the smallest first; of many names only all of them. */
export function listSubsets(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [];
  if (names.length > MOST_CHOICES) return [names];
  const subsets = names.reduce<readonly (readonly string[])[]>(
    (found, name) => [...found, ...found.map((each) => [...each, name])],
    [[]],
  );
  return subsets.filter((each) => each.length > 0).toSorted((one, other) => one.length - other.length);
}
