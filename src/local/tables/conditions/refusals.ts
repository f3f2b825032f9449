import { fail } from '../../errors/errors.js';

/** Why the database refuses a query; `needs-filtering` means that it runs with ALLOW FILTERING. */
export type Refusal = keyof typeof REASONS;

const REASONS = {
  'needs-filtering': 'it would need ALLOW FILTERING',
  'compared-twice': 'one column has two conditions that cannot be combined',
  'partition-in-or': 'a column of the partition key is in a branch of an OR',
  'match-without-index': 'a text search needs a text index on the column',
  'behind-range': 'a clustering column without its own index is restricted after a range',
  'clustering-gap': 'a clustering column is restricted after one that is not, or after a range',
  'in-with-index': 'an indexed column cannot be combined with several partition keys',
  'in-beside-or': 'an OR of indexed columns with several partition keys would only find rows of the first one',
  'order-with-index': 'an indexed column cannot be combined with the stored order',
  'order-without-partition': 'the stored order needs one partition, given by equality',
  'order-with-in': 'the stored order needs one partition, but several are given',
  'order-not-stored': 'the order is neither the stored one nor its exact reverse',
  'search-restriction':
    'a search can only be combined with the full partition key by equality and with conditions that an index serves',
  'write-with-or': 'deletes and updates do not support OR',
  'write-with-match': 'deletes and updates do not support text searches',
  'write-without-partition': 'deletes and updates need the full partition key by equality or $in',
  'deep-index': 'the behaviour of an index that only nested conditions of an OR can use is unknown',
} as const;

/** Raises the database's refusal of a query. @throws {@link ApiError} */
export const refuse = (refusal: Refusal): never =>
  fail('INVALID_DATABASE_QUERY', `The database refuses the query: ${REASONS[refusal]}.`);

/**
 * Whether a query is retried with ALLOW FILTERING, as the Data API does if the database requires it. @throws {@link
 * ApiError} if the database refuses it
 */
export function isRetried(judge: (filtering: boolean) => Refusal | undefined, filtering: boolean): boolean {
  const refusal = judge(filtering);
  if (refusal === undefined) return false;
  if (refusal !== 'needs-filtering' || filtering) return refuse(refusal);
  const again = judge(true);
  return again === undefined || refuse(again);
}
