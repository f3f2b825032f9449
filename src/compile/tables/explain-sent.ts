import { checkFind } from '../../query/tables/rules/read.js';
import { checkSent } from '../../query/tables/rules/sent-read.js';
import { checkColumn } from '../../query/tables/rules/values.js';
import type { Command } from '../../query/tables/nodes/compiled.js';
import { createEmptyFind, type Draft } from '../../query/tables/nodes/draft.js';
import type { Explanation } from '../../query/tables/nodes/explanation.js';
import { readNearest, readRank } from '../../query/tables/rules/search.js';
import { nearestAlone } from '../../query/tables/rules/messages.js';
import type { Table } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { explain } from './explain.js';
import { readSentFilter } from './sent-filter.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The parts of a read that are explained, by member name. */
export interface SentRead {
  /** findOne: the first row or null. */
  readonly one: boolean;
  readonly filter: ReadonlyFields;
  readonly sort: ReadonlyFields;
  readonly limit: number | undefined;
  readonly skip: number;
}

/**
 * Explains how the database will serve a hand-written read. The Data API reads and discards rows where it must, so only
 * queries that no database serves are refused.
 *
 * @throws QueryError for a read that is refused
 */
export function explainSent(table: Table, read: SentRead, command: Command): Explanation {
  return explain(checkSent(readNode(table, read)), command);
}

/** Why neither a key nor an index serves a hand-written read, in the words of the rules; undefined if one does. */
export function findSentProblem(table: Table, read: SentRead): string | undefined {
  try {
    checkFind(readNode(table, read));
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error.message;
    throw error;
  }
}

function readNode(table: Table, { filter, sort, ...read }: SentRead): Draft {
  const node: Draft = { ...createEmptyFind(table, read.one), ...readSentFilter(table, filter), ...read };
  for (const [name, order] of Object.entries(sort)) addOrder(node, name, order, Object.keys(sort).length);
  return node;
}

function addOrder(node: Draft, name: string, order: unknown, count: number): void {
  const { table } = node;
  const column = checkColumn(table, name, 'sort');
  const isSearch = column.kind === 'vector' || (order !== 1 && order !== -1);
  if (!isSearch) {
    node.sort = [...node.sort, { column: name, direction: order }];
    return;
  }
  if (count > 1) {
    throw new QueryError('WRONG_SORT', `${table.name}: ${nearestAlone}.`, { table: table.name, column: name });
  }
  if (column.kind === 'vector' || typeof order !== 'string') node.nearest = readNearest(table, name, order);
  else node.rank = readRank(table, name, order);
}
