import { QueryError } from '../../../util/errors.js';
import type { RowsRequest } from '../../protocol/browse.js';
import { fromAny, type AnyFind } from '../database/any-query.js';
import type { ReadableTable } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { readCondition, type OperandContext, type ReadCondition } from './operands.js';
import { toMember } from '../database/row-json.js';

/** The parts of a read, by member. */
export interface ReadParts {
  readonly conditions: readonly ReadCondition[];
  readonly columns: readonly string[];
  /** With `-` before it, if it descends. */
  readonly sort: string | undefined;
  readonly near: { readonly member: string; readonly vector: readonly number[] } | undefined;
  readonly limit: number | undefined;
}

/** A read, and how it came about. */
export interface PlannedRead {
  readonly query: AnyFind;
  readonly parts: ReadParts;
  /** Why neither a key nor an index serves it. */
  readonly reason: string | undefined;
}

/** The most rows that a search by vector returns. */
export const MOST_NEAREST = 1000;

/**
 * Plans a read. It is filtered by the database only where that is allowed, and nothing else serves it.
 * @param vector - that of the row that the request names
 * @throws StudioError `NOT_SERVED` if only filtering would answer it; QueryError if nothing would
 */
export function planRead(
  { table, model }: ReadableTable,
  types: OperandContext['types'],
  request: RowsRequest,
  vector: readonly number[] | undefined,
): PlannedRead {
  const { sort, near, limit, isUnservedAllowed = false } = request;
  const isSearch = near !== undefined && vector !== undefined;
  const parts: ReadParts = {
    conditions: request.conditions.flatMap((condition) => readCondition({ table, types }, condition)),
    columns: listColumns(
      table.keyColumns,
      request.columns?.map((column) => toMember(table, column)),
    ),
    sort: sort && `${sort.direction === 'descending' ? '-' : ''}${toMember(table, sort.column)}`,
    near: isSearch ? { member: toMember(table, near.column), vector } : undefined,
    limit: isSearch ? Math.min(limit, MOST_NEAREST) : undefined,
  };
  const start = fromAny(model).find();
  try {
    return { query: checked(build(start, parts)), parts, reason: undefined };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const unserved = tryFiltering(start, parts);
    if (!unserved) throw error;
    if (isUnservedAllowed) return { query: unserved, parts, reason: error.message };
    throw new StudioError(error.message, { code: 'NOT_SERVED', cause: error });
  }
}

/** The key columns are read in any case: they say which row it is. */
const listColumns = (key: readonly string[], chosen: readonly string[] | undefined): readonly string[] =>
  chosen ? [...new Set([...chosen, ...key])] : [];

function tryFiltering(start: AnyFind, parts: ReadParts): AnyFind | undefined {
  try {
    return checked(build(start.allowFiltering(), parts));
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}

/** Builds a read; each part is checked where it is added. @throws QueryError */
export function build(start: AnyFind, { conditions, columns, sort, near, limit }: ReadParts): AnyFind {
  let query = start;
  for (const condition of conditions) query = addCondition(query, condition);
  if (columns.length > 0) query = query.select(...columns);
  if (sort !== undefined) query = query.sort(sort);
  if (near) query = query.nearest(near.member, near.vector);
  return limit === undefined ? query : query.limit(limit);
}

/** @throws QueryError */
export function addCondition(query: AnyFind, { member, operator, operands }: ReadCondition): AnyFind {
  const compare = query.where(member);
  const add = compare[operator];
  if (!add) throw new StudioError(`'${member}' has no operator '${operator}'.`, { code: 'WRONG_OPERATOR' });
  return add.call(compare, ...operands);
}

/** The whole query is checked where it is compiled. */
export function checked(query: AnyFind): AnyFind {
  query.explain();
  return query;
}
