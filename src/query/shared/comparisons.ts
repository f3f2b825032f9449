import { OPERATORS, type OperatorOf } from '../../cql/operators.js';

/** The operators that conditions on rows and on documents share. */
export type SharedOperator = OperatorOf<'equal' | 'among' | 'unequal' | 'lower' | 'upper' | 'words'>;

/** What conditions are called in Mongoose and in filters, where a builder calls them otherwise or has none. */
export const MONGOOSE_OPERATORS = [
  'equals',
  'regex',
  'exists',
  'all',
  'size',
  'elemMatch',
  'mod',
  '$regex',
  '$exists',
  '$size',
  '$not',
  ...new Set(Object.values(OPERATORS).map(({ sent }) => sent)),
] as const;

/** The operators that only conditions on documents have. */
export type DocumentOnlyOperator = 'exists' | 'size' | 'all';

/** Surplus arguments of an operator. */
export type More = readonly unknown[];

/** The operators of both columns and paths. Which of them are supported is checked when one is called. */
export abstract class Comparisons {
  protected abstract bind(operator: SharedOperator, value: unknown, more: More): object;

  eq(value: unknown, ...more: More): object {
    return this.bind('eq', value, more);
  }
  ne(value: unknown, ...more: More): object {
    return this.bind('ne', value, more);
  }
  gt(value: unknown, ...more: More): object {
    return this.bind('gt', value, more);
  }
  gte(value: unknown, ...more: More): object {
    return this.bind('gte', value, more);
  }
  lt(value: unknown, ...more: More): object {
    return this.bind('lt', value, more);
  }
  lte(value: unknown, ...more: More): object {
    return this.bind('lte', value, more);
  }
  in(values: unknown, ...more: More): object {
    return this.bind('in', values, more);
  }
  nin(values: unknown, ...more: More): object {
    return this.bind('nin', values, more);
  }
  match(text: unknown, ...more: More): object {
    return this.bind('match', text, more);
  }
}
