import { KEYLESS_TYPES } from '../../../cql/types.js';
import { FIXED_LIMITS } from '../../../data-api/limits.js';
import { getColumnName, type ClusteringColumn, type Table } from '../../../schema/index.js';
import type { FindNode, KnownCondition } from '../nodes/nodes.js';
import { getBinding } from '../rules/key-usage.js';
import { addServingIndexes, listSubsets, tryToDerive, type Indexed } from './indexes.js';

interface TableKey {
  readonly partitionBy: readonly string[];
  readonly partitionSort: readonly ClusteringColumn[];
}

/**
 * The other tables of the same rows that serve a read well, those without further indexes first, and of these the ones
 * with the whole partition key in the filter. None for tables with counters, which cannot be written.
 */
export function listServingTables(node: FindNode): readonly Indexed[] {
  return listOtherTables(node)
    .flatMap((other) => addServingIndexes(node, other) ?? [])
    .toSorted((one, other) => one.added.length - other.added.length);
}

/** Other tables of the same rows, without indexes, that could serve a read. */
export function listOtherTables(node: FindNode): readonly Table[] {
  const { table } = node;
  if (Object.values(table.columns).some(({ kind }) => kind === 'counter')) return [];
  const found = new Map<string, Table>();
  for (const key of listKeys(node)) {
    if (found.has(printKey(key)) || printKey(key) === printKey(table)) continue;
    const other = deriveOther(table, key);
    if (other) found.set(printKey(key), other);
  }
  return [...found.values()];
}

/** A table's key, for comparisons. */
export const printKey = ({ partitionBy, partitionSort }: TableKey): string =>
  JSON.stringify([partitionBy, partitionSort.map(({ name, direction }) => `${direction}${name}`)]);

function deriveOther(table: Table, key: TableKey): Table | undefined {
  const columns = Object.entries(table.columns).map(([name, column]) => [name, { ...column, indexes: [] }] as const);
  return tryToDerive(table, nameTable(table, key), Object.fromEntries(columns), key);
}

/** Names a table by its key, like `movies_by_title`. */
function nameTable(table: Table, { partitionBy, partitionSort }: TableKey): string {
  const own = partitionSort.filter(({ name }) => !table.keyColumns.includes(name)).map(({ name }) => name);
  const words = [...partitionBy, ...own].map((name) => getColumnName(table, name).replaceAll(/\W/g, '_'));
  return `${table.name}_by_${words.join('_')}`.slice(0, FIXED_LIMITS.maxName);
}

/**
 * The keys that could serve a read: a partition of columns bound by eq (or in, if there are no others); then the rest of
 * them, the order, and ranges; then what makes rows unique.
 */
function listKeys(node: FindNode): readonly TableKey[] {
  const { table, sort } = node;
  const bound = (binding: string): readonly string[] => listBound(node, (each) => getBinding(each) === binding);
  const [eqs, ins] = [bound('eq'), bound('in')];
  const ranges = [...bound('range'), ...bound('unequal')];
  const sorted = sort.map(({ column, direction }): ClusteringColumn => ({ name: column, direction }));
  const rest = table.partitionBy.map((name): ClusteringColumn => ({ name, direction: 1 }));
  return listPartitions(eqs, ins).flatMap((partitionBy) => {
    const left = [...eqs, ...ins].filter((name) => !partitionBy.includes(name)).map(toAscending);
    const inOrder = (...parts: (readonly ClusteringColumn[])[]): TableKey => ({
      partitionBy,
      partitionSort: removeTwins(partitionBy, [...parts.flat(), ...table.partitionSort, ...rest]),
    });
    const range = ranges.map(toAscending);
    return [inOrder(left, sorted, range), inOrder(sorted, left, range), inOrder(left, range, sorted)].filter((key) =>
      [...partitionBy, ...key.partitionSort.map(({ name }) => name)].every((name) => canBeKey(table, name)),
    );
  });
}

const toAscending = (name: string): ClusteringColumn => ({ name, direction: 1 });

/** The largest partitions first: they hold the fewest rows. */
const listPartitions = (eqs: readonly string[], ins: readonly string[]): readonly (readonly string[])[] =>
  listSubsets(eqs.length > 0 ? eqs : ins).toReversed();

const listBound = ({ conditions }: FindNode, holds: (condition: KnownCondition) => boolean): readonly string[] => [
  ...new Set(conditions.filter(holds).map(({ column }) => column)),
];

const removeTwins = (
  partitionBy: readonly string[],
  columns: readonly ClusteringColumn[],
): readonly ClusteringColumn[] =>
  columns.filter(
    ({ name }, at) => !partitionBy.includes(name) && columns.findIndex((other) => other.name === name) === at,
  );

const canBeKey = (table: Table, name: string): boolean => {
  const column = table.columns[name];
  return column !== undefined && !KEYLESS_TYPES.has(column.kind);
};
