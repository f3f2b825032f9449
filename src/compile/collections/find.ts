import type {
  CompiledDocumentFind,
  CompiledRerank,
  DistinctNode,
  DocumentFindNode,
  RerankNode,
} from '../../query/collections/index.js';

type Projection = CompiledDocumentFind['projection'];
type Sort = CompiledDocumentFind['sort'];

/** A compiled read without its filter, and without its command, which depends on the model's schema. */
type CompiledArguments<Compiled> = Omit<Compiled, 'filter' | 'command'>;

/** Compiles a read from its node to Mongoose's projection, sort and options. */
export function compileDocumentFind(node: DocumentFindNode): CompiledArguments<CompiledDocumentFind> {
  const { limit, skip, search } = node;
  const similarity = search && search.path !== '$lexical' ? { includeSimilarity: true as const } : {};
  return {
    projection: compileProjection(node),
    // The only form of a text search that Mongoose accepts.
    sort: search
      ? { [search.path]: typeof search.to === 'string' ? { $meta: search.to } : search.to }
      : compileSort(node.sort),
    options: { ...(limit !== undefined && { limit }), ...(skip && { skip }), ...similarity },
  };
}

/** Compiles a read of one path of all matching documents. */
export function compileDistinct({ path }: DistinctNode): CompiledArguments<CompiledDocumentFind> {
  // Projections do not support positions.
  const projection = compileSelect([path.replaceAll(/\.\d+(?=\.|$)/g, '')]);
  return { projection, sort: undefined, options: {} };
}

/** Compiles a reranked search. */
export function compileRerank({ text, select, on, limit }: RerankNode): CompiledArguments<CompiledRerank> {
  return {
    projection: select.length > 0 ? compileSelect(select) : undefined,
    sort: { $hybrid: text },
    options: {
      ...(limit !== undefined && { limit }),
      ...(on !== undefined && { rerankOn: on }),
      includeScores: true as const,
    },
  };
}

/** The order of a sort; undefined when there is none. */
export const compileSort = (sort: DocumentFindNode['sort']): Sort =>
  sort.length > 0 ? Object.fromEntries(sort.map(({ column, direction }) => [column, direction])) : undefined;

/** A path that no document has: selected with it, `_id` alone does not select everything. */
const NOTHING = '__nothing';

function compileProjection({ select, omit }: DocumentFindNode): Projection {
  const without = Object.fromEntries(omit.map((path) => [path, 0 as const]));
  if (select.length > 0) return { ...compileSelect(select), ...without };
  return omit.length > 0 ? without : undefined;
}

function compileSelect(select: readonly string[]): Record<string, 1> {
  const projection = Object.fromEntries(select.map((path) => [path, 1 as const]));
  const isSelection = select.some((path) => path !== '_id' && !path.startsWith('$'));
  return isSelection ? projection : { ...projection, [NOTHING]: 1 };
}
