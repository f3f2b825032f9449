import { AFTER_OPERATOR, OTHER_OPERATORS, type Instead, type SharedOperator } from './rules/other-operators.js';

/** The operators that only conditions on documents have. */
export type DocumentOnlyOperator = 'exists' | 'size' | 'all';

/** Surplus arguments of an operator. */
export type More = readonly unknown[];

/** The operators of both columns and paths. Which of them are supported is checked when one is called. */
export abstract class Comparisons {
  /**
   * Makes methods that conditions lack throw an error that says what to call instead: in plain JavaScript a call would
   * be a TypeError. Names that no other library uses are reported only by the compiler.
   */
  protected static refuseOthers(others: Readonly<Record<string, Instead>> = {}): void {
    const refuse = (name: string, call: (condition: Comparisons) => never): void => {
      if (name in this.prototype) return;
      const value = function (this: Comparisons): never {
        return call(this);
      };
      Object.defineProperty(this.prototype, name, { configurable: true, writable: true, value });
    };
    for (const [name, { text, operator }] of Object.entries({ ...OTHER_OPERATORS, ...others })) {
      const fits = (condition: Comparisons): boolean => operator === undefined || condition.takes(operator);
      refuse(name, (condition) => condition.refuse(name, fits(condition) ? text : undefined));
    }
    for (const name of AFTER_OPERATOR) refuse(name, (condition) => condition.refuse(undefined));
  }

  /** Whether the condition has the operator. */
  protected abstract takes(operator: SharedOperator): boolean;
  /**
   * @param operator - an operator that does not exist; undefined if one is missing
   * @param instead - what to do instead; by default the message lists the operators
   * @throws QueryError `WRONG_OPERATOR`
   */
  protected abstract refuse(operator: string | undefined, instead?: string): never;
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
