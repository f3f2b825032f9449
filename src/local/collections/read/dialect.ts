import type { ErrorCode } from '../../errors/error-codes.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Filter } from '../values/filter.js';
import type { Sort } from '../sort/sort.js';

/**
 * Refuses filters and sorts that Apache Cassandra does not support: it permits a single condition, or any number
 * together with one on `_id`, but not all kinds. @throws ApiError
 */
export function checkDialect(filter: Filter, sort: Sort, { settings }: Context): void {
  if (settings.dialect !== 'cassandra') return;
  if (sort.kind === 'text') refuse('UNSUPPORTED_DATABASE_QUERY', 'sort documents by text relevance');
  if (filter.kind === 'and' && filter.parts.some(({ kind }) => kind === 'ids')) filter.parts.forEach(checkFilter);
  else checkFilter(filter);
}

function checkFilter(filter: Filter): void {
  switch (filter.kind) {
    case 'everything':
    case 'ids':
    case 'refused':
      return;
    case 'and':
    case 'or':
      return refuse('UNSUPPORTED_DATABASE_QUERY', 'support several conditions in one filter');
    case 'compare':
      checkComparison(filter);
  }
}

function checkComparison(filter: Extract<Filter, { kind: 'compare' }>): void {
  const asked = `answer this '${filter.operator}'`;
  switch (filter.operator) {
    case '$eq':
      return;
    case '$in':
      if (filter.operands.length > 1) refuse('UNSUPPORTED_DATABASE_QUERY', 'support several values of $in');
      return;
    case '$all':
      if (filter.operands.length > 1 || filter.negated) refuse('UNSUPPORTED_DATABASE_QUERY', asked);
      return;
    case '$exists':
      if (!filter.present) refuse('UNSUPPORTED_DATABASE_QUERY', asked);
      return;
    case '$size':
      if (filter.negated) refuse('INVALID_DATABASE_QUERY', asked);
      return;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return refuse('INVALID_DATABASE_QUERY', asked);
    default:
      return refuse('UNSUPPORTED_DATABASE_QUERY', asked);
  }
}

const refuse = (code: ErrorCode, what: string): never => fail(code, `Apache Cassandra does not ${what}.`);
