import {
  addChanges,
  checkAppend,
  checkAssignments,
  checkCompute,
  checkPop,
  checkRename,
  checkReturning,
  checkTarget,
  requireNames,
} from '../rules/change.js';
import { requireChangeable, createDocumentError } from '../rules/path.js';
import { refuseSurplus, SET_ONE } from '../../shared/arguments.js';
import { FilteredWrite } from './filtered-query.js';
import type { FilterMethods } from './filter-methods.js';
import { checkAim } from './delete.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { allOfMany, nothingToChange, onlyFound, onlyUpsert, sortOfMany } from '../rules/messages.js';
import type { ChangeNode, DocumentUpdateNode } from '../nodes/nodes.js';
import { readSort } from '../rules/order.js';

/** Starts an update of one document or of many. */
export const createDocumentUpdate = (executor: DocumentExecutor, kind: DocumentUpdateNode['kind']): FilterMethods =>
  new DocumentUpdateImpl(
    { kind, conditions: [], changes: [], all: false, sort: [], upsert: false, returning: 'before' },
    executor,
  );

/** A path, a value, and what is too many. */
type Arguments = readonly [path: string, value?: unknown, ...more: unknown[]];

class DocumentUpdateImpl extends FilteredWrite<DocumentUpdateNode> {
  all(...more: readonly unknown[]): this {
    this.refuseSurplus('all', more);
    if (this.node.kind !== 'updateMany') throw createDocumentError(this.executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.executor, { ...this.node, all: true });
    return this.but({ all: true });
  }

  set(given: unknown, ...rest: readonly unknown[]): this {
    const [value, ...more] = typeof given === 'string' ? rest : [undefined, ...rest];
    refuseSurplus(this.executor.name, 'set', more, SET_ONE);
    return this.#change(
      ...checkAssignments(this.executor, 'set', typeof given === 'string' ? { [given]: value } : given),
    );
  }

  setOnInsert(values: unknown, ...more: readonly unknown[]): this {
    this.refuseSurplus('setOnInsert', more);
    if (!this.node.upsert) throw createDocumentError(this.executor, 'WRONG_OPERATOR', onlyUpsert);
    return this.#change(...checkAssignments(this.executor, 'setOnInsert', values));
  }

  unset(...paths: readonly string[]): this {
    requireNames(this.executor, 'unset', paths);
    for (const path of paths) requireChangeable(this.executor, path, 'unset');
    return this.#change(...paths.map((path): ChangeNode => ({ operator: 'unset', path, value: '' })));
  }

  inc(...given: Arguments): this {
    return this.#compute('inc', given);
  }
  mul(...given: Arguments): this {
    return this.#compute('mul', given);
  }
  min(...given: Arguments): this {
    return this.#compute('min', given);
  }
  max(...given: Arguments): this {
    return this.#compute('max', given);
  }

  rename(from: string, to: string, ...more: readonly unknown[]): this {
    this.refuseSurplus('rename', more);
    return this.#change(checkRename(this.executor, from, to));
  }

  currentDate(...paths: readonly string[]): this {
    requireNames(this.executor, 'currentDate', paths);
    for (const path of paths) checkTarget(this.executor, 'currentDate', path);
    return this.#change(...paths.map((path): ChangeNode => ({ operator: 'currentDate', path, value: true })));
  }

  push(path: string, ...elements: readonly unknown[]): this {
    return this.#change(checkAppend(this.executor, 'push', path, elements));
  }
  addToSet(path: string, ...elements: readonly unknown[]): this {
    return this.#change(checkAppend(this.executor, 'addToSet', path, elements));
  }

  pop(path: string, end: unknown, ...more: readonly unknown[]): this {
    this.refuseSurplus('pop', more);
    return this.#change(checkPop(this.executor, path, end));
  }

  upsert(...more: readonly unknown[]): this {
    this.refuseSurplus('upsert', more);
    return this.but({ upsert: true });
  }

  sort(...order: readonly string[]): this {
    if (this.node.kind === 'updateMany') throw createDocumentError(this.executor, 'WRONG_SORT', sortOfMany);
    return this.but({ sort: readSort(this.executor, this.node, order) });
  }

  returning(when: unknown): this {
    if (this.node.kind !== 'findOneAndUpdate') throw createDocumentError(this.executor, 'WRONG_OPERATOR', onlyFound);
    return this.but({ returning: checkReturning(this.executor, when) });
  }

  protected override checked(): DocumentUpdateNode {
    if (this.node.changes.length === 0) throw createDocumentError(this.executor, 'NOTHING_TO_UPDATE', nothingToChange);
    checkAim(this.executor, this.node);
    return this.node;
  }

  #compute(operator: 'inc' | 'mul' | 'min' | 'max', [path, value, ...more]: Arguments): this {
    this.refuseSurplus(operator, more);
    return this.#change(checkCompute(this.executor, operator, path, value));
  }

  #change(...changes: readonly ChangeNode[]): this {
    return this.but({ changes: addChanges(this.executor, this.node.changes, changes) });
  }
}
