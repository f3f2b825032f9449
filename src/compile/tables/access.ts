import { isServed, findKeyBinding, type Analysis } from '../../query/tables/rules/key-usage.js';
import type { CheckedFind } from '../../query/tables/rules/read.js';
import type { Access, Cost } from '../../query/tables/nodes/explanation.js';
import type { KnownCondition, FindNode, OrNode } from '../../query/tables/nodes/nodes.js';
import type { Table } from '../../schema/index.js';

/** How a query finds its rows, and what that costs. */
export interface AccessPlan {
  readonly access: Access;
  readonly columns: readonly string[];
  readonly cost: Cost;
}

const SCAN: AccessPlan = { access: 'scan', columns: [], cost: 'table' };

/** How the database finds the rows of a read. */
export function planAccess({ node, analysis }: CheckedFind): AccessPlan {
  const { nearest, rank } = node;
  const way = planFilterAccess(node, analysis);
  const search = nearest ?? rank;
  if (!search) return way;
  return {
    access: nearest ? 'vector' : 'lexical',
    columns: removeDuplicates([search.column, ...way.columns]),
    cost: way.access === 'scan' ? 'index' : way.cost,
  };
}

/** How the database finds the rows of a filter. */
export function planFilterAccess(
  { table, anyOf = [] }: Pick<FindNode, 'table'> & Partial<Pick<FindNode, 'anyOf'>>,
  analysis: Analysis,
): AccessPlan {
  const { conditions, unboundPartition, partitionFixed, unreached, own } = analysis;
  const byIndex = listIndexedColumns(conditions, anyOf);
  if (unboundPartition.length > 0) {
    const columns = removeDuplicates([...sortByKey(table, own), ...byIndex]);
    return columns.length > 0 ? { access: 'index', columns, cost: 'index' } : SCAN;
  }
  const led = [...table.partitionBy, ...listReachedColumns(table, conditions)];
  // A clustering column may be bound both outside an `or` and in it.
  const beyond = unreached.map(({ column }) => column).filter((name) => own.includes(name));
  const columns = removeDuplicates([...led, ...beyond, ...byIndex]);
  const key = table.keyColumns.map((_name, at) => findKeyBinding(conditions, at));
  if (key.every((binding) => binding === 'eq')) return { access: 'primary-key', columns, cost: 'row' };
  const named = key.every((binding) => binding === 'eq' || binding === 'in');
  if (named) return { access: 'primary-key', columns, cost: 'rows' };
  return { access: 'partition', columns, cost: partitionFixed ? 'partition' : 'partitions' };
}

const removeDuplicates = (names: readonly string[]): readonly string[] => [...new Set(names)];

const sortByKey = (table: Table, names: readonly string[]): readonly string[] =>
  table.keyColumns.filter((name) => names.includes(name));

/** The columns outside the key whose indexes narrow the read. For an `or`, each branch needs one. */
function listIndexedColumns(conditions: readonly KnownCondition[], anyOf: readonly OrNode[]): readonly string[] {
  const columns = new Set<string>();
  for (const one of conditions) if (one.facts.keyAt < 0 && isServed(one)) columns.add(one.column);
  for (const or of anyOf) {
    if (!or.every((branch) => branch.some(isServed))) continue;
    for (const one of or.flat()) if (isServed(one)) columns.add(one.column);
  }
  return [...columns];
}

/** The clustering columns that the primary key serves: a prefix, with a range, ne or nin at its end. */
function listReachedColumns({ partitionBy, partitionSort }: Table, conditions: Analysis['conditions']): string[] {
  const columns: string[] = [];
  for (const [at, { name }] of partitionSort.entries()) {
    const binding = findKeyBinding(conditions, partitionBy.length + at);
    if (binding === undefined) break;
    columns.push(name);
    if (binding !== 'eq' && binding !== 'in') break;
  }
  return columns;
}
