import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import { SENDING_OPTIONS } from './keyspace-options.js';

/** Names that astra-db-ts keeps only to report that they were removed. */
type Removed = 'maxTimeMS';

/** The options of `findPage()`. */
export const PAGE_OPTIONS: readonly string[] = [
  ...['limit', 'skip', 'sort', 'projection', 'includeSimilarity', 'includeSortVector', 'pageState', 'initialPageState'],
  ...['batchSize', 'hint', ...SENDING_OPTIONS],
];

/** The options of `findAndRerank()`. */
export const RERANK_OPTIONS: readonly string[] = [
  ...Object.keys({
    sort: 0,
    projection: 0,
    limit: 0,
    hybridLimits: 0,
    rerankOn: 0,
    rerankQuery: 0,
    includeScores: 0,
    includeSortVector: 0,
    rerank: 0,
    timeout: 0,
  } satisfies Record<Exclude<keyof CollectionFindAndRerankOptions, Removed>, 0>),
  ...SENDING_OPTIONS,
];
