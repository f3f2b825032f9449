import { checkFind } from '../query/check-find.js';
import type { SortPlan } from '../query/check-sort.js';
import type { CompiledFind } from '../query/compiled.js';
import type { FindNode } from '../query/node.js';
import { commandFilter, mongooseFilter } from './filter.js';
import { columnCommand } from './naming.js';

/**
 * Compiles a read: pure, from node to filter, projection, sort, options and command.
 *
 * @param after - the page state of the page before, for the command
 */
export function compileFind(node: FindNode, after: string | null = null): CompiledFind {
  const { select, nearest, rank, one, limit, skip } = node;
  const plan = checkFind(node).sort;
  const filter = mongooseFilter(node);
  const projection = select.length > 0 ? compileSelect(select) : undefined;
  const stored = compileSort(plan);
  const search = nearest
    ? { column: nearest.column, by: target(nearest.vector) }
    : rank && { column: rank.column, by: rank.text };
  // Mongoose takes what is no direction as `$meta` only; the driver unwraps it.
  const sort = search ? { [search.column]: { $meta: search.by } } : stored;
  const options: Options = {};
  if (limit !== undefined) options.limit = limit;
  if (skip > 0) options.skip = skip;
  if (nearest) options.includeSimilarity = true;
  const body: Record<string, unknown> = { filter: commandFilter(node) };
  if (projection) body['projection'] = projection;
  if (search) body['sort'] = { [search.column]: search.by };
  else if (stored) body['sort'] = stored;
  const pageState = one ? null : after;
  if ((limit !== undefined && !one) || skip > 0 || nearest || pageState !== null) {
    const sent: Options & { pageState?: string } = {};
    // A findOne has no limit.
    if (limit !== undefined && !one) sent.limit = limit;
    if (skip > 0) sent.skip = skip;
    if (nearest) sent.includeSimilarity = true;
    if (pageState !== null) sent.pageState = pageState;
    body['options'] = sent;
  }
  const command = columnCommand(node.table, one ? { findOne: body } : { find: body });
  return { filter, projection, sort, options, command };
}

const target = (vector: readonly number[] | Float32Array | string): readonly number[] | string =>
  typeof vector === 'string' ? vector : Array.from(vector);

type Options = { -readonly [Name in keyof CompiledFind['options']]: CompiledFind['options'][Name] };

function compileSelect(select: readonly string[]): Record<string, 1> {
  const projection: Record<string, 1> = {};
  for (const name of select) projection[name] = 1;
  return projection;
}

function compileSort(plan: SortPlan): Record<string, 1 | -1> | undefined {
  if (plan.by === 'none') return undefined;
  const sort: Record<string, 1 | -1> = {};
  for (const { column, direction } of plan.columns) sort[column] = direction;
  return sort;
}
