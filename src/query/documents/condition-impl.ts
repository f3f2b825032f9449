import { checkPathCondition } from './check-operand.js';
import { placeOf } from './check-path.js';
import type { DocumentExecutor, PathNode } from './executor.js';
import type { DocumentCondition, DocumentOperator } from './node.js';

/** What a builder with conditions gives its condition: the conditions so far, and how it goes on with one more. */
export interface Conditional {
  readonly executor: DocumentExecutor;
  readonly conditions: readonly DocumentCondition[];
  with(condition: DocumentCondition): object;
}

/** All operators of all paths; which of them a path offers is the types' affair, and checked when one is called. */
export class PathConditionImpl {
  readonly #parent: Conditional;
  readonly #path: string;
  readonly #place: PathNode;

  /** @throws QueryError `UNKNOWN_PATH` */
  constructor(parent: Conditional, path: string) {
    this.#parent = parent;
    this.#path = path;
    this.#place = placeOf(parent.executor, path, 'where');
  }

  eq(value: unknown): object {
    return this.#bind('eq', value);
  }
  ne(value: unknown): object {
    return this.#bind('ne', value);
  }
  gt(value: unknown): object {
    return this.#bind('gt', value);
  }
  gte(value: unknown): object {
    return this.#bind('gte', value);
  }
  lt(value: unknown): object {
    return this.#bind('lt', value);
  }
  lte(value: unknown): object {
    return this.#bind('lte', value);
  }
  in(values: unknown): object {
    return this.#bind('in', values);
  }
  nin(values: unknown): object {
    return this.#bind('nin', values);
  }
  exists(there: unknown): object {
    return this.#bind('exists', there);
  }
  size(count: unknown): object {
    return this.#bind('size', count);
  }
  all(elements: unknown): object {
    return this.#bind('all', elements);
  }
  match(text: unknown): object {
    return this.#bind('match', text);
  }

  #bind(operator: DocumentOperator, value: unknown): object {
    const { executor, conditions } = this.#parent;
    const given: unknown = Array.isArray(value) ? [...(value as readonly unknown[])] : value;
    const condition = { path: this.#path, operator, value: given };
    checkPathCondition(executor, this.#place, condition, conditions);
    return this.#parent.with(condition);
  }
}
