import { snapshot } from '../../../util/snapshot.js';
import { Comparisons, type More } from '../../shared/comparisons.js';
import { ONE_VALUE, refuseSurplus } from '../../shared/arguments.js';
import { OTHER_DOCUMENT_OPERATORS, type SharedOperator } from '../../shared/rules/other-operators.js';
import { checkPathCondition, refuseOperator, takesOperator } from '../rules/operand.js';
import { findPlace } from '../rules/path.js';
import type { DocumentExecutor, PathNode } from '../nodes/executor.js';
import type { DocumentCondition, DocumentOperator } from '../nodes/nodes.js';

/** What a builder passes to its condition: the conditions so far, and how to continue with one more. */
export interface Conditional {
  readonly executor: DocumentExecutor;
  readonly conditions: readonly DocumentCondition[];
  with(condition: DocumentCondition): object;
}

/**
 * All operators of all paths. The types limit which of them a path offers; this is checked again when one is called.
 */
export class PathConditionImpl extends Comparisons {
  static {
    this.refuseOthers(OTHER_DOCUMENT_OPERATORS);
  }

  readonly #parent: Conditional;
  readonly #path: string;
  readonly #place: PathNode;

  /**
   * @param call - the call that names the path, for the texts of errors
   * @throws QueryError `UNKNOWN_PATH`
   */
  constructor(parent: Conditional, path: string, call: string) {
    super();
    this.#parent = parent;
    this.#path = path;
    this.#place = findPlace(parent.executor, path, call);
  }

  exists(there: unknown, ...more: More): object {
    return this.bind('exists', there, more);
  }
  size(count: unknown, ...more: More): object {
    return this.bind('size', count, more);
  }
  all(elements: unknown, ...more: More): object {
    return this.bind('all', elements, more);
  }

  /** Compares by the operator of that name, which may be one that only tables have. */
  compare(operator: string, value: unknown): object {
    return this.bind(operator as DocumentOperator, value, []);
  }

  protected takes(operator: SharedOperator): boolean {
    return takesOperator(this.#place, this.#path, operator);
  }
  protected refuse(operator: string | undefined, instead?: string): never {
    return refuseOperator(this.#parent.executor, this.#place, this.#path, operator, instead);
  }
  protected bind(operator: DocumentOperator, value: unknown, more: More): object {
    const { executor, conditions } = this.#parent;
    refuseSurplus(executor.name, operator, more, ONE_VALUE);
    const condition = { path: this.#path, operator, value: snapshot(value) };
    checkPathCondition(executor, this.#place, condition, conditions);
    return this.#parent.with(condition);
  }
}
