import type {
  CompiledDocumentFind,
  CompiledRerank,
  DistinctNode,
  DocumentCondition,
  DocumentFindNode,
  RerankNode,
} from '../../query/documents/index.js';
import { encodeDocumentValue } from './encode.js';
import { documentFilter } from './filter.js';

type Projection = CompiledDocumentFind['projection'];
type Sort = CompiledDocumentFind['sort'];

/** Compiles a read: pure, from node to filter, projection, sort, options and command. */
export function compileDocumentFind(node: DocumentFindNode): CompiledDocumentFind {
  const { one, conditions, limit, skip, search } = node;
  const projection = compileProjection(node);
  const sort = search ? { [search.path]: search.to } : compileSort(node.sort);
  const similarity = search && search.path !== '$lexical' ? { includeSimilarity: true as const } : {};
  const options = { ...(limit !== undefined && { limit }), ...(skip && { skip }), ...similarity };
  const commandOptions = one ? similarity : options;
  const body = {
    filter: commandFilter(conditions),
    ...(projection && { projection }),
    ...(sort && { sort }),
    ...(Object.keys(commandOptions).length > 0 && { options: commandOptions }),
  };
  return {
    filter: mongooseFilter(conditions),
    projection,
    // The one form of a search by text that Mongoose takes.
    sort: typeof search?.to === 'string' ? { [search.path]: { $meta: search.to } } : sort,
    options,
    command: one ? { findOne: body } : { find: body },
  };
}

/** Compiles the reading of one path, which is a read of all documents that match. */
export function compileDistinct({ path, conditions }: DistinctNode): CompiledDocumentFind {
  // A selection knows no positions.
  const projection = compileSelect([path.replaceAll(/\.\d+(?=\.|$)/g, '')]);
  const command = { find: { filter: commandFilter(conditions), projection } };
  return { filter: mongooseFilter(conditions), projection, sort: undefined, options: {}, command };
}

/** Compiles a reranked search. */
export function compileRerank({ text, conditions, select, on, limit }: RerankNode): CompiledRerank {
  const projection = select.length > 0 ? compileSelect(select) : undefined;
  const sort = { $hybrid: text };
  const options = {
    ...(limit !== undefined && { limit }),
    ...(on !== undefined && { rerankOn: on }),
    includeScores: true as const,
  };
  const filter = commandFilter(conditions);
  const command = { findAndRerank: { filter, ...(projection && { projection }), sort, options } };
  return { filter: mongooseFilter(conditions), projection, sort, options, command };
}

/** The order of a sort; undefined when there is none. */
export const compileSort = (sort: DocumentFindNode['sort']): Sort =>
  sort.length > 0 ? Object.fromEntries(sort.map(({ column, direction }) => [column, direction])) : undefined;

/** A filter of values that Mongoose casts. */
export const mongooseFilter = (conditions: readonly DocumentCondition[]): Record<string, unknown> =>
  documentFilter(conditions, (value) => value);

/** A filter as it is sent. */
export const commandFilter = (conditions: readonly DocumentCondition[]): Record<string, unknown> =>
  documentFilter(conditions, encodeDocumentValue);

/** A path that documents have not: beside it, `_id` alone is a selection, and not every path. */
const NOTHING = '__nothing';

function compileProjection({ select, omit }: DocumentFindNode): Projection {
  if (omit.length > 0) return Object.fromEntries(omit.map((path) => [path, 0 as const]));
  return select.length > 0 ? compileSelect(select) : undefined;
}

function compileSelect(select: readonly string[]): Record<string, 1> {
  const projection = Object.fromEntries(select.map((path) => [path, 1 as const]));
  const isSelection = select.some((path) => path !== '_id' && !path.startsWith('$'));
  return isSelection ? projection : { ...projection, [NOTHING]: 1 };
}
