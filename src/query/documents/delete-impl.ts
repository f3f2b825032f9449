import type { CompiledWrite } from '../compiled.js';
import { documentError } from './check-path.js';
import { Choosing } from './choosing.js';
import type { DocumentExecutor } from './executor.js';
import { allAlone, allOfMany, needsCondition, sortOfMany } from './messages.js';
import type { DocumentCondition, DocumentDeleteNode } from './node.js';
import { sortOf } from './order.js';

/** A delete of one document or of many, to be narrowed. */
export const createDocumentDelete = (executor: DocumentExecutor, kind: DocumentDeleteNode['kind']): object =>
  new DocumentDeleteImpl({ kind, conditions: [], sort: [], all: false }, executor);

/** Refuses a write that would take every document, or any, by accident. @throws QueryError `EMPTY_CONDITION` */
export function checkAim(
  executor: DocumentExecutor,
  { conditions, all }: { readonly conditions: readonly DocumentCondition[]; readonly all: boolean },
): void {
  if (all && conditions.length > 0) throw documentError(executor, 'EMPTY_CONDITION', allAlone);
  if (!all && conditions.length === 0) throw documentError(executor, 'EMPTY_CONDITION', needsCondition);
}

class DocumentDeleteImpl extends Choosing {
  readonly #node: DocumentDeleteNode;
  readonly #executor: DocumentExecutor;
  constructor(node: DocumentDeleteNode, executor: DocumentExecutor) {
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
  with(condition: DocumentCondition): DocumentDeleteImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  all(): DocumentDeleteImpl {
    const node = { ...this.#node, all: true };
    if (node.kind !== 'deleteMany') throw documentError(this.#executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.#executor, node);
    return this.#but({ all: true });
  }

  sort(...order: readonly string[]): DocumentDeleteImpl {
    if (this.#node.kind === 'deleteMany') throw documentError(this.#executor, 'WRONG_SORT', sortOfMany);
    return this.#but({ sort: sortOf(this.#executor, this.#node, order) });
  }

  async exec(): Promise<unknown> {
    checkAim(this.#executor, this.#node);
    return this.#executor.write(this.#node);
  }

  compile(): CompiledWrite {
    checkAim(this.#executor, this.#node);
    return this.#executor.compileWrite(this.#node);
  }

  #but(change: Partial<DocumentDeleteNode>): DocumentDeleteImpl {
    return new DocumentDeleteImpl({ ...this.#node, ...change }, this.#executor);
  }
}
