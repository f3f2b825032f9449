/** The operators that conditions of rows and of documents share. */
export type SharedOperator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'match';

/** What a condition offers on columns and on paths alike; which of it a place takes is checked when it is called. */
export abstract class Comparisons {
  protected abstract bind(operator: SharedOperator, value: unknown): object;

  eq(value: unknown): object {
    return this.bind('eq', value);
  }
  ne(value: unknown): object {
    return this.bind('ne', value);
  }
  gt(value: unknown): object {
    return this.bind('gt', value);
  }
  gte(value: unknown): object {
    return this.bind('gte', value);
  }
  lt(value: unknown): object {
    return this.bind('lt', value);
  }
  lte(value: unknown): object {
    return this.bind('lte', value);
  }
  in(values: unknown): object {
    return this.bind('in', values);
  }
  nin(values: unknown): object {
    return this.bind('nin', values);
  }
  match(text: unknown): object {
    return this.bind('match', text);
  }
}
