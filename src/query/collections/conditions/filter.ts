import { readFilter } from '../../shared/read-filter.js';
import { findPlace } from '../rules/path.js';
import { PathConditionImpl, type Conditional } from './condition.js';

/** How operators of MongoDB are written, where that differs from tables. */
const FUNCTIONS = { $all: 'all', $exists: 'exists', $size: 'size' };

/**
 * Adds the conditions of a filter object.
 *
 * @param call - the call that takes the filter, for the texts of errors
 * @throws QueryError as the builder does for each condition
 */
export function addFilter<Builder extends Conditional>(builder: Builder, call: string, filter: unknown): Builder {
  const { executor } = builder;
  let made = builder;
  for (const { name, comparisons } of readFilter({ table: executor.name, call, functions: FUNCTIONS }, filter)) {
    // Even without a comparison the path must exist.
    if (comparisons.length === 0) findPlace(executor, name, call);
    for (const { operator, value } of comparisons) {
      made = new PathConditionImpl(made, name, call).compare(operator, value) as Builder;
    }
  }
  return made;
}
