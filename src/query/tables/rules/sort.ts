import { QueryError } from '../../../util/errors.js';
import type { Table } from '../../../schema/index.js';
import { findKeyBinding, requireColumn, type Analysis } from './key-usage.js';
import { namesNothing, sortTwice } from '../../shared/rules/messages.js';
import { UNSORTABLE } from '../nodes/served-operators.js';
import {
  mixedDirections,
  nearestAlone,
  notStoredOrder,
  rankAlone,
  skipNeedsMemory,
  skipWithSearch,
  sortNeedsPartition,
  sortWithIndex,
  unsortable,
} from './messages.js';
import type { FindNode, KnownCondition, SortNode } from '../nodes/nodes.js';
import type { TableFacts } from '../nodes/table-facts.js';
import { checkColumn } from './values.js';

/**
 * How an order is served: stored by the database (`columns`: the complete clustering prefix to send), or sorted in
 * memory.
 */
export type SortPlan =
  | { readonly by: 'stored'; readonly columns: readonly SortNode[] }
  | { readonly by: 'memory'; readonly columns: readonly SortNode[] }
  | { readonly by: 'none' };

/** Reads the columns of an order, `-` before a name for descending. @throws QueryError `WRONG_SORT`, `UNKNOWN_COLUMN` */
export function readSort(facts: TableFacts, { table, sort }: FindNode, order: readonly string[]): SortNode[] {
  if (sort.length > 0) refuse(table, sortTwice('column'));
  if (order.length === 0) refuse(table, namesNothing('sort', 'column'));
  return order.map((by) => {
    const falling = typeof by === 'string' && by.startsWith('-');
    const column = falling ? by.slice(1) : by;
    if (!facts.columns.has(column)) checkColumn(table, column, 'sort');
    return { column, direction: falling ? -1 : 1 };
  });
}

/**
 * T7: decides how the order of a query is served.
 *
 * Source: the database orders only from the first clustering column on, so omitted columns that are bound by eq are
 * added before the given ones.
 * @throws QueryError `WRONG_SORT`, `WRONG_SKIP`, `REFUSED_BY_DATABASE`
 */
export function planSort(node: FindNode, analysis: Analysis): SortPlan {
  const { table, sort, nearest, rank, skip } = node;
  if (skip > 0) checkSkip(node);
  if (sort.length === 0) return { by: 'none' };
  if (nearest) refuse(table, nearestAlone);
  if (rank) refuse(table, rankAlone);
  const plan = planOrder(node, analysis);
  return skip > 0 ? { by: 'memory', columns: checkSortable(table, sort) } : plan;
}

function planOrder({ table, sort, filtering }: FindNode, analysis: Analysis): SortPlan {
  const { partitionFixed, usesIndex } = analysis;
  const stored = partitionFixed ? findStoredOrder(table, sort, analysis) : undefined;
  if (stored && !usesIndex) return { by: 'stored', columns: stored };
  if (!filtering) refuseUnstored(table, analysis, stored !== undefined);
  checkSortable(table, sort);
  if (!leads(table, sort)) return { by: 'memory', columns: sort };
  // The Data API passes this order to the database, which supports only the stored order, and none with an index.
  if (partitionFixed)
    refuse(table, usesIndex ? sortWithIndex : mixedDirections(printStoredOrder(table)), undefined, true);
  if (!isOnePartition(table, analysis)) return { by: 'memory', columns: sort };
  // It treats an `in` with one value as an eq.
  const kept = findStoredOrder(table, sort, analysis);
  return kept
    ? { by: 'stored', columns: kept }
    : refuse(table, mixedDirections(printStoredOrder(table)), undefined, true);
}

const isOnePartition = (table: Table, { conditions }: Analysis): boolean =>
  table.partitionBy.every((name) =>
    conditions.some((one) => one.column === name && (one.operator === 'eq' || isSingleIn(one))),
  );

/** Whether a condition is an `in` with one value. */
const isSingleIn = ({ operator, value }: KnownCondition): boolean =>
  operator === 'in' && (value as readonly unknown[]).length === 1;

/** T18. */
function checkSkip({ table, sort, filtering, nearest, rank }: FindNode): void {
  const text = nearest || rank ? skipWithSearch : !filtering || sort.length === 0 ? skipNeedsMemory : undefined;
  if (text !== undefined) throw new QueryError('WRONG_SKIP', `${table.name}: ${text}.`, { table: table.name });
}

/** An order that can be sorted in memory. @throws QueryError `WRONG_SORT` */
export function checkSortable(table: Table, sort: readonly SortNode[]): readonly SortNode[] {
  const unorderable = sort.find(({ column }) => UNSORTABLE.has(requireColumn(table, column).kind));
  if (unorderable) refuse(table, unsortable(unorderable.column), unorderable.column);
  return sort;
}

function refuseUnstored(table: Table, analysis: Analysis, stored: boolean): never {
  if (stored) refuse(table, sortWithIndex, undefined, true);
  const open = table.partitionBy.find((_name, at) => findKeyBinding(analysis.conditions, at) !== 'eq');
  if (open !== undefined) refuse(table, sortNeedsPartition(open));
  if (analysis.usesIndex) refuse(table, sortWithIndex, undefined, true);
  refuse(table, notStoredOrder(printStoredOrder(table)));
}

/**
 * The complete clustering prefix of an order that the table stores, forwards or backwards; undefined if it does not.
 */
const findStoredOrder = (
  table: Table,
  sort: readonly SortNode[],
  analysis: Analysis,
): readonly SortNode[] | undefined =>
  findTurnedOrder(table, sort, analysis, 1) ?? findTurnedOrder(table, sort, analysis, -1);

function findTurnedOrder(
  table: Table,
  sort: readonly SortNode[],
  { conditions }: Analysis,
  turn: 1 | -1,
): readonly SortNode[] | undefined {
  const prefix: SortNode[] = [];
  let written = 0;
  let at = table.partitionBy.length;
  for (const { name, direction } of table.partitionSort) {
    const place = at++;
    const wanted = sort[written];
    if (!wanted) break;
    const here: SortNode = { column: name, direction: direction === turn ? 1 : -1 };
    if (wanted.column === name && wanted.direction === here.direction) written++;
    else if (wanted.column === name || findKeyBinding(conditions, place) !== 'eq') break;
    prefix.push(here);
  }
  return written === sort.length ? prefix : undefined;
}

/** Whether an order names the leading clustering columns, in any directions. */
const leads = (table: Table, sort: readonly SortNode[]): boolean =>
  sort.every(({ column }, at) => table.partitionSort[at]?.name === column);

const printStoredOrder = (table: Table): string =>
  table.partitionSort.map(({ name, direction }) => (direction === 1 ? name : `-${name}`)).join(', ') || 'nothing';

function refuse(table: Table, text: string, column?: string, byDatabase = false): never {
  throw new QueryError(byDatabase ? 'REFUSED_BY_DATABASE' : 'WRONG_SORT', `${table.name}: ${text}.`, {
    table: table.name,
    ...(column !== undefined && { column }),
  });
}
