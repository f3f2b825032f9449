import type { CheckedFind } from '../../query/tables/rules/read.js';
import type { SortPlan } from '../../query/tables/rules/sort.js';
import type { CompiledFind } from '../../query/tables/nodes/compiled.js';
import { compileCommandFilter, compileMongooseFilter } from './filter.js';
import { toColumnCommand } from './naming.js';

/** Compiles a read from its node to filter, projection, sort, options and command. */
export function compileFind(read: CheckedFind): CompiledFind {
  const { node } = read;
  const { one, nearest, rank, limit, skip } = node;
  const { filter, projection, sort, options } = compileMongooseFind(read);
  const body: Record<string, unknown> = { filter: compileCommandFilter(node) };
  if (projection) body['projection'] = projection;
  if (nearest) body['sort'] = { [nearest.column]: toSortTarget(nearest.vector) };
  else if (rank) body['sort'] = { [rank.column]: rank.text };
  else if (sort) body['sort'] = sort;
  if ((limit !== undefined && !one) || skip > 0 || nearest) body['options'] = toSentOptions(options, one);
  const command = toColumnCommand(node.table, one ? { findOne: body } : { find: body });
  // Written out, because spreading would take as long as everything else.
  return { filter, projection, sort, options, command };
}

/** A findOne has no limit. */
function toSentOptions({ limit, skip, includeSimilarity }: Options, one: boolean): Options {
  const sent: Options = {};
  if (limit !== undefined && !one) sent.limit = limit;
  if (skip !== undefined) sent.skip = skip;
  if (includeSimilarity) sent.includeSimilarity = includeSimilarity;
  return sent;
}

/**
 * Compiles a read to the arguments for Mongoose: everything but the command.
 * @param filter - its compiled conditions, if the caller has them already
 */
export function compileMongooseFind(
  { node, sort: plan }: CheckedFind,
  filter: CompiledFind['filter'] = compileMongooseFilter(node),
): Omit<CompiledFind, 'command'> {
  const { select, nearest, rank, limit, skip } = node;
  const stored = compileSort(plan);
  const projection = select.length > 0 ? compileSelect(select) : undefined;
  // Mongoose accepts a sort value that is not a direction only as `$meta`; the driver unwraps it.
  const sort = nearest
    ? { [nearest.column]: { $meta: toSortTarget(nearest.vector) } }
    : rank
      ? { [rank.column]: { $meta: rank.text } }
      : stored;
  const options: Options = {};
  if (limit !== undefined) options.limit = limit;
  if (skip > 0) options.skip = skip;
  if (nearest) options.includeSimilarity = true;
  return { filter, projection, sort, options };
}

const toSortTarget = (vector: readonly number[] | Float32Array | string): readonly number[] | string =>
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
