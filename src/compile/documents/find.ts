import type { CompiledFind } from '../../query/index.js';
import type { DocumentFindNode } from '../../query/documents/index.js';
import { encodeDocumentValue } from './encode.js';
import { documentFilter } from './filter.js';

/** A path that documents have not: beside it, `_id` alone is a selection, and not every path. */
const NOTHING = '__nothing';

/** Compiles a read: pure, from node to filter, projection, sort, options and command. */
export function compileDocumentFind({ one, conditions, select, sort, limit, nearest }: DocumentFindNode): CompiledFind {
  const filter = documentFilter(conditions, (value) => value);
  const projection = select.length > 0 ? compileSelect(select) : undefined;
  const order = nearest ? { [nearest.path]: nearest.to } : compileSort(sort);
  const similarity = nearest ? { includeSimilarity: true as const } : {};
  const options = { ...(limit !== undefined && { limit }), ...similarity };
  const commandOptions = one ? similarity : options;
  const body = {
    filter: documentFilter(conditions, encodeDocumentValue),
    ...(projection && { projection }),
    ...(order && { sort: order }),
    ...(Object.keys(commandOptions).length > 0 && { options: commandOptions }),
  };
  return { filter, projection, sort: order, options, command: one ? { findOne: body } : { find: body } };
}

function compileSelect(select: readonly string[]): Record<string, 1> {
  const projection = Object.fromEntries(select.map((path) => [path, 1 as const]));
  const isSelection = select.some((path) => path !== '_id' && !path.startsWith('$'));
  return isSelection ? projection : { ...projection, [NOTHING]: 1 };
}

const compileSort = (sort: DocumentFindNode['sort']): Record<string, 1 | -1> | undefined =>
  sort.length > 0 ? Object.fromEntries(sort.map(({ column, direction }) => [column, direction])) : undefined;
