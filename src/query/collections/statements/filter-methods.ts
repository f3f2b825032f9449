import {
  callbackProblem,
  emptyBranch,
  isPresent,
  noBranch,
  notABranch,
  otherResult,
  wrongBranch,
  wrongPart,
  wrongItems,
  wrongResult,
} from '../../shared/callbacks.js';
import { isFilter, readRaw } from '../../shared/read-filter.js';
import { ONE_NAME, refuseSurplus } from '../../shared/arguments.js';
import { explainLacked, LACKED_METHODS } from '../../shared/lacked-methods.js';
import { createDocumentError } from '../rules/path.js';
import { PathConditionImpl, type Conditional } from '../conditions/condition.js';
import { addFilter } from '../conditions/filter.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { noIdInOr, noMatchInNot, oneId } from '../rules/messages.js';
import { listPaths } from '../nodes/conditions.js';
import type { DocumentCondition } from '../nodes/nodes.js';

type Continue = (query: object, value: unknown) => unknown;

/** The methods of all queries with conditions. */
export abstract class FilterMethods implements Conditional {
  static {
    explainLacked(this.prototype, LACKED_METHODS, ({ executor }) => executor.name);
  }

  abstract readonly executor: DocumentExecutor;
  abstract readonly conditions: readonly DocumentCondition[];
  abstract with(condition: DocumentCondition): FilterMethods;

  where(path: string | object, ...more: readonly unknown[]): PathConditionImpl | this {
    refuseSurplus(this.executor.name, 'where', more, ONE_NAME);
    return isFilter(path) ? addFilter(this, 'where', path) : new PathConditionImpl(this, path, 'where');
  }

  or(...makers: readonly unknown[]): object {
    const { executor } = this;
    if (makers.length === 0) throw createDocumentError(executor, 'WRONG_OR', noBranch);
    // The conditions of a single branch are added to the others.
    if (makers.length === 1) {
      const only = readConditions(executor, makers[0], 'or', this.conditions);
      return only.reduce((query: FilterMethods, condition) => query.with(condition), this);
    }
    const branches = makers.map((make) => readConditions(executor, make, 'or'));
    if (branches.some((branch) => listPaths(branch).includes('_id'))) {
      throw createDocumentError(executor, 'WRONG_OR', noIdInOr, { path: '_id' });
    }
    return this.with({ operator: 'or', branches });
  }

  not(make: unknown): object {
    const { executor } = this;
    const conditions = readConditions(executor, make, 'not');
    const paths = listPaths(conditions);
    if (paths.includes('$lexical')) {
      throw createDocumentError(executor, 'WRONG_OPERATOR', noMatchInNot, { path: '$lexical' });
    }
    if (listPaths([...this.conditions, ...conditions]).filter((path) => path === '_id').length > 1) {
      throw createDocumentError(executor, 'BOUND_TWICE', oneId, { path: '_id' });
    }
    return this.with({ operator: 'not', conditions });
  }

  raw(filter: unknown, ...more: readonly unknown[]): object {
    refuseSurplus(this.executor.name, 'raw', more);
    const read = readRaw(filter, ({ code, text, column: path, value }) =>
      createDocumentError(this.executor, code, text, { ...(path !== undefined && { path }), value }),
    );
    return this.with({ operator: 'raw', filter: read });
  }

  $if(value: unknown, then: Continue, ...more: readonly unknown[]): unknown {
    this.#checkCallback('$if', then, more);
    return isPresent(value) ? this.#continue('$if', then, value) : this;
  }

  $all(items: unknown, then: Continue, ...more: readonly unknown[]): unknown {
    this.#checkCallback('$all', then, more);
    if (!Array.isArray(items)) throw createDocumentError(this.executor, 'WRONG_VALUE', wrongItems(items));
    return (items as readonly unknown[]).reduce((query: this, item) => query.#continue('$all', then, item), this);
  }

  $call(part: unknown): unknown {
    if (typeof part !== 'function') throw createDocumentError(this.executor, 'WRONG_VALUE', wrongPart(part));
    return (part as (query: this) => unknown)(this);
  }

  #continue(call: '$if' | '$all', then: Continue, value: unknown): this {
    const next = then(this, value);
    if (!(next instanceof FilterMethods)) {
      throw createDocumentError(this.executor, 'WRONG_VALUE', wrongResult(call, next), { value: next });
    }
    if (!this.isSame(next) || !this.conditions.every((had) => next.conditions.includes(had))) {
      throw createDocumentError(this.executor, 'WRONG_VALUE', otherResult(call));
    }
    this.checkAdded(next);
    return next;
  }

  #checkCallback(call: '$if' | '$all', then: unknown, more: readonly unknown[]): void {
    const problem = callbackProblem(call, then, more);
    if (problem !== undefined) throw createDocumentError(this.executor, 'WRONG_VALUE', problem);
  }

  /** Whether a value is a query of the same kind. */
  protected isSame(query: unknown): query is this {
    return query instanceof this.constructor;
  }
  /** Checks the parts that only `$if` adds, other than conditions. @throws QueryError */
  protected checkAdded(_next: this): void {
    // Most queries have conditions only.
  }
}

class BranchImpl extends FilterMethods {
  constructor(
    readonly executor: DocumentExecutor,
    readonly conditions: readonly DocumentCondition[],
  ) {
    super();
  }
  with(condition: DocumentCondition): BranchImpl {
    return new BranchImpl(this.executor, [...this.conditions, condition]);
  }
}

/** The conditions of a branch. @param beside - the conditions outside it, unless it is one of several branches */
function readConditions(
  executor: DocumentExecutor,
  make: unknown,
  call: string,
  beside: readonly DocumentCondition[] = [],
): readonly DocumentCondition[] {
  if (typeof make !== 'function') {
    throw createDocumentError(executor, 'WRONG_OR', notABranch(call, make), { value: make });
  }
  const branch: unknown = (make as (branch: BranchImpl) => unknown)(new BranchImpl(executor, beside));
  if (!(branch instanceof BranchImpl)) throw createDocumentError(executor, 'WRONG_OR', wrongBranch(call, branch));
  const added = branch.conditions.slice(beside.length);
  if (added.length === 0) throw createDocumentError(executor, 'EMPTY_CONDITION', emptyBranch(call));
  return added;
}
