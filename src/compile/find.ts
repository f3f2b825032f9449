import { checkFind } from '../query/check-find.js';
import type { SortPlan } from '../query/check-sort.js';
import type { CompiledFind } from '../query/compiled.js';
import type { FindNode } from '../query/node.js';
import { commandFilter, mongooseFilter } from './filter.js';

/**
 * Compiles a read: pure, from node to filter, projection, sort, options and command.
 *
 * @param after - the page state of the page before, for the command
 */
export function compileFind(node: FindNode, after: string | null = null): CompiledFind {
  const { select, nearest, rank, one } = node;
  const checked = checkFind(node);
  const filter = mongooseFilter(node);
  const projection = select.length > 0 ? Object.fromEntries(select.map((name) => [name, 1 as const])) : undefined;
  const stored = compileSort(checked.sort);
  const search = nearest
    ? { column: nearest.column, by: target(nearest.vector) }
    : rank && { column: rank.column, by: rank.text };
  // Mongoose takes what is no direction as `$meta` only; the driver unwraps it.
  const sort = search ? { [search.column]: { $meta: search.by } } : stored;
  const commandSort = search ? { [search.column]: search.by } : stored;
  const limit = node.limit === undefined ? {} : { limit: node.limit };
  const skip = node.skip === 0 ? {} : { skip: node.skip };
  const similarity = nearest ? { includeSimilarity: true as const } : {};
  const options = { ...limit, ...skip, ...similarity };
  const commandOptions = one ? { ...skip, ...similarity } : { ...options, ...(after !== null && { pageState: after }) };
  const body = {
    filter: commandFilter(node),
    ...(projection && { projection }),
    ...(commandSort && { sort: commandSort }),
    ...(Object.keys(commandOptions).length > 0 && { options: commandOptions }),
  };
  return { filter, projection, sort, options, command: one ? { findOne: body } : { find: body } };
}

const target = (vector: readonly number[] | Float32Array | string): readonly number[] | string =>
  typeof vector === 'string' ? vector : Array.from(vector);

const compileSort = (plan: SortPlan): Record<string, 1 | -1> | undefined =>
  plan.by === 'none' ? undefined : Object.fromEntries(plan.columns.map(({ column, direction }) => [column, direction]));
