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
  const { table, select, nearest, one } = node;
  const checked = checkFind(node);
  const filter = mongooseFilter(table, node.conditions);
  const projection = select.length > 0 ? Object.fromEntries(select.map((name) => [name, 1 as const])) : undefined;
  const stored = compileSort(checked.sort);
  const vector = nearest && Array.from(nearest.vector);
  // Mongoose takes what is no direction as `$meta` only; the driver unwraps it.
  const sort = nearest ? { [nearest.column]: { $meta: vector } } : stored;
  const commandSort = nearest ? { [nearest.column]: vector } : stored;
  const limit = node.limit === undefined ? {} : { limit: node.limit };
  const similarity = nearest ? { includeSimilarity: true as const } : {};
  const options = { ...limit, ...similarity };
  const commandOptions = one ? similarity : { ...options, ...(after !== null && { pageState: after }) };
  const body = {
    filter: commandFilter(table, node.conditions),
    ...(projection && { projection }),
    ...(commandSort && { sort: commandSort }),
    ...(Object.keys(commandOptions).length > 0 && { options: commandOptions }),
  };
  return { filter, projection, sort, options, command: one ? { findOne: body } : { find: body } };
}

const compileSort = (plan: SortPlan): Record<string, 1 | -1> | undefined =>
  plan.by === 'none' ? undefined : Object.fromEntries(plan.columns.map(({ column, direction }) => [column, direction]));
