import type { CompiledWrite } from '../compiled.js';
import {
  addChanges, checkAppend, checkAssignments, checkCompute, checkPop, checkRename, checkReturning, checkTarget,
} from './check-change.js'; // prettier-ignore
import { changedPlace, documentError } from './check-path.js';
import { Choosing } from './choosing.js';
import { checkAim } from './delete-impl.js';
import type { DocumentExecutor } from './executor.js';
import { allOfMany, nothingToChange, onlyFound, onlyUpsert, sortOfMany } from './messages.js';
import type { ChangeNode, DocumentCondition, DocumentUpdateNode } from './node.js';
import { sortOf } from './order.js';

/** A change of one document or of many, to be narrowed. */
export const createDocumentUpdate = (executor: DocumentExecutor, kind: DocumentUpdateNode['kind']): object =>
  new DocumentUpdateImpl(
    { kind, conditions: [], changes: [], all: false, sort: [], upsert: false, returning: 'before' },
    executor,
  );

class DocumentUpdateImpl extends Choosing {
  readonly #node: DocumentUpdateNode;
  readonly #executor: DocumentExecutor;
  constructor(node: DocumentUpdateNode, executor: DocumentExecutor) {
    super();
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  get conditions(): readonly DocumentCondition[] {
    return this.#node.conditions;
  }
  with(condition: DocumentCondition): DocumentUpdateImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  all(): DocumentUpdateImpl {
    if (this.#node.kind !== 'updateMany') throw documentError(this.#executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.#executor, { ...this.#node, all: true });
    return this.#but({ all: true });
  }

  set(values: unknown): DocumentUpdateImpl {
    return this.#change(...checkAssignments(this.#executor, 'set', values));
  }

  setOnInsert(values: unknown): DocumentUpdateImpl {
    if (!this.#node.upsert) throw documentError(this.#executor, 'WRONG_OPERATOR', onlyUpsert);
    return this.#change(...checkAssignments(this.#executor, 'setOnInsert', values));
  }

  unset(...paths: readonly string[]): DocumentUpdateImpl {
    for (const path of paths) changedPlace(this.#executor, path, 'unset');
    return this.#change(...paths.map((path): ChangeNode => ({ operator: 'unset', path, value: '' })));
  }

  inc(path: string, by: unknown): DocumentUpdateImpl {
    return this.#change(checkCompute(this.#executor, 'inc', path, by));
  }
  mul(path: string, by: unknown): DocumentUpdateImpl {
    return this.#change(checkCompute(this.#executor, 'mul', path, by));
  }
  min(path: string, value: unknown): DocumentUpdateImpl {
    return this.#change(checkCompute(this.#executor, 'min', path, value));
  }
  max(path: string, value: unknown): DocumentUpdateImpl {
    return this.#change(checkCompute(this.#executor, 'max', path, value));
  }

  rename(from: string, to: string): DocumentUpdateImpl {
    return this.#change(checkRename(this.#executor, from, to));
  }

  currentDate(...paths: readonly string[]): DocumentUpdateImpl {
    for (const path of paths) checkTarget(this.#executor, 'currentDate', path);
    return this.#change(...paths.map((path): ChangeNode => ({ operator: 'currentDate', path, value: true })));
  }

  push(path: string, ...elements: readonly unknown[]): DocumentUpdateImpl {
    return this.#change(checkAppend(this.#executor, 'push', path, elements));
  }
  addToSet(path: string, ...elements: readonly unknown[]): DocumentUpdateImpl {
    return this.#change(checkAppend(this.#executor, 'addToSet', path, elements));
  }

  pop(path: string, end: unknown): DocumentUpdateImpl {
    return this.#change(checkPop(this.#executor, path, end));
  }

  upsert(): DocumentUpdateImpl {
    return this.#but({ upsert: true });
  }

  sort(...order: readonly string[]): DocumentUpdateImpl {
    if (this.#node.kind === 'updateMany') throw documentError(this.#executor, 'WRONG_SORT', sortOfMany);
    return this.#but({ sort: sortOf(this.#executor, this.#node, order) });
  }

  returning(when: unknown): DocumentUpdateImpl {
    if (this.#node.kind !== 'findOneAndUpdate') throw documentError(this.#executor, 'WRONG_OPERATOR', onlyFound);
    return this.#but({ returning: checkReturning(this.#executor, when) });
  }

  async exec(): Promise<unknown> {
    return this.#executor.write(this.#checked());
  }

  compile(): CompiledWrite {
    return this.#executor.compileWrite(this.#checked());
  }

  #checked(): DocumentUpdateNode {
    if (this.#node.changes.length === 0) throw documentError(this.#executor, 'NOTHING_TO_UPDATE', nothingToChange);
    checkAim(this.#executor, this.#node);
    return this.#node;
  }

  #change(...changes: readonly ChangeNode[]): DocumentUpdateImpl {
    return this.#but({ changes: addChanges(this.#executor, this.#node.changes, changes) });
  }

  #but(change: Partial<DocumentUpdateNode>): DocumentUpdateImpl {
    return new DocumentUpdateImpl({ ...this.#node, ...change }, this.#executor);
  }
}
