import { fail } from '../../errors/errors.js';

/** Why the database does not run a query; `needs-filtering` it runs when told to filter. */
export type Refusal = keyof typeof REASONS;

const REASONS = {
  'needs-filtering': 'it would have to filter',
  'compared-twice': 'one column is compared twice in a way that does not add up',
  'partition-in-or': 'a column of the partition key stands in a branch of an OR',
  'match-without-index': 'words are asked of a column without a text index',
  'behind-range': 'a clustering column without an index of its own is restricted behind a range',
  'clustering-gap': 'a clustering column is restricted after one that is not, or after a range',
  'in-with-index': 'an indexed column cannot be combined with several partition keys',
  'in-beside-or': 'an OR of indexed columns beside several partition keys would find rows of the first one only',
  'order-with-index': 'an indexed column cannot be combined with the stored order',
  'order-without-partition': 'the stored order is that of one partition, which must be given by equality',
  'order-with-in': 'the stored order is that of one partition, and several are given',
  'order-not-stored': 'the order is neither the stored one nor its exact reverse',
  'search-restriction':
    'beside a search there may be the whole partition key by equality, and columns whose index answers the condition',
  'write-with-or': 'rows are deleted and updated by one AND of conditions, without OR',
  'write-with-match': 'rows are deleted and updated by their key, not by words',
  'write-without-partition': 'rows are deleted and updated in partitions that equality or $in names as a whole',
  'deep-index': 'it is not known what is done with an index that only conditions deep inside of an OR can use',
} as const;

/** Refuses a query as the database does. @throws {@link ApiError} */
export const refuse = (refusal: Refusal): never =>
  fail('INVALID_DATABASE_QUERY', `The database refuses the query: ${REASONS[refusal]}.`);

/**
 * Whether a query runs only when it is sent once more, with ALLOW FILTERING: the Data API does so when the database asks
 * for that. @throws {@link ApiError} when the database refuses it
 */
export function isRetried(judge: (filtering: boolean) => Refusal | undefined, filtering: boolean): boolean {
  const refusal = judge(filtering);
  if (refusal === undefined) return false;
  if (refusal !== 'needs-filtering' || filtering) return refuse(refusal);
  const again = judge(true);
  return again === undefined || refuse(again);
}
