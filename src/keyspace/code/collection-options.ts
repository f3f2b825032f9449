import { isFields } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The options of a collection that differ from the defaults of the Data API; undefined if none do. */
export function findOwnOptions({ vector, lexical, rerank, ...others }: ReadonlyFields): ReadonlyFields | undefined {
  const own = {
    ...others,
    ...(isFields(vector) && { vector: dropDefaults(vector, { metric: 'cosine', sourceModel: 'other' }) }),
    ...(isFields(lexical) && { lexical: dropDefaults(lexical, { analyzer: 'standard' }) }),
    ...(isFields(rerank) && { rerank: dropDefaults(rerank, { service: RERANKER }) }),
  };
  const members = Object.entries(own).filter(([, value]) => !isSame(value, { enabled: true }));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The reranking service of a collection that names none. */
const RERANKER = { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' };

const dropDefaults = (options: ReadonlyFields, defaults: ReadonlyFields): ReadonlyFields =>
  Object.fromEntries(Object.entries(options).filter(([name, value]) => !isSame(value, defaults[name])));

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
