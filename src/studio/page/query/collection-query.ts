import type { DocumentsRequest } from '../../protocol/browse.js';
import type { Parameter } from '../shared/route.js';

/** What of a collection is shown, as its address says it: each part is a text. */
export interface CollectionQuery {
  /** A filter of the Data API, as JSON. */
  readonly filter: string;
  readonly sort: string;
  /** Words that are searched. */
  readonly match: string;
  /** The `_id` of a document, or a vector, as JSON. */
  readonly near: string;
}

const NAMES = ['filter', 'sort', 'match', 'near'] as const;

/** Reads the parameters of an address: `filter={"genre":"Drama"}`. */
export function readCollectionQuery(parameters: readonly Parameter[]): CollectionQuery {
  const given = new Map(parameters);
  const [filter = '', sort = '', match = '', near = ''] = NAMES.map((name) => given.get(name));
  return { filter, sort, match, near };
}

/** Writes the parameters of an address; empty parts are left out. */
export const writeCollectionQuery = (query: CollectionQuery): readonly Parameter[] =>
  NAMES.filter((name) => query[name].trim() !== '').map((name) => [name, query[name]] as const);

/** The question to the server. */
export function toDocumentsRequest(
  keyspace: string,
  collection: string,
  { filter, sort, match, near }: CollectionQuery,
): Omit<DocumentsRequest, 'limit' | 'page'> {
  return {
    keyspace,
    collection,
    ...(filter !== '' && { filter }),
    ...(sort !== '' && { sort }),
    ...(match !== '' && { match }),
    ...(near !== '' && { near: near.startsWith('[') ? { vector: readVector(near) } : { id: near } }),
  };
}

function readVector(text: string): readonly number[] {
  try {
    return (JSON.parse(text) as readonly unknown[]).map(Number);
  } catch {
    return [];
  }
}
