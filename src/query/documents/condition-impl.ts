import { snapshot } from '../../util/snapshot.js';
import { Comparisons } from '../comparisons.js';
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
export class PathConditionImpl extends Comparisons {
  readonly #parent: Conditional;
  readonly #path: string;
  readonly #place: PathNode;

  /** @throws QueryError `UNKNOWN_PATH` */
  constructor(parent: Conditional, path: string) {
    super();
    this.#parent = parent;
    this.#path = path;
    this.#place = placeOf(parent.executor, path, 'where');
  }

  exists(there: unknown): object {
    return this.bind('exists', there);
  }
  size(count: unknown): object {
    return this.bind('size', count);
  }
  all(elements: unknown): object {
    return this.bind('all', elements);
  }

  protected bind(operator: DocumentOperator, value: unknown): object {
    const { executor, conditions } = this.#parent;
    const condition = { path: this.#path, operator, value: snapshot(value) };
    checkPathCondition(executor, this.#place, condition, conditions);
    return this.#parent.with(condition);
  }
}
