import type { CompiledWrite } from '../compiled.js';
import { documentError } from './check-path.js';
import { Choosing } from './choosing.js';
import { checkAim } from './delete-impl.js';
import type { DocumentExecutor } from './executor.js';
import { checkDocument } from './insert-impl.js';
import { onlyFound } from './messages.js';
import type { DocumentCondition, DocumentReplaceNode } from './node.js';
import { sortOf } from './order.js';
import { checkReturning } from './check-change.js';

/** A replacement of one document, to be narrowed. @throws QueryError when the document does not fit the schema */
export const createDocumentReplace = (
  executor: DocumentExecutor,
  kind: DocumentReplaceNode['kind'],
  document: unknown,
): object => {
  const checked = checkDocument(executor, document, kind);
  return new DocumentReplaceImpl(
    { kind, document: checked, conditions: [], sort: [], upsert: false, returning: 'before' },
    executor,
  );
};

class DocumentReplaceImpl extends Choosing {
  readonly #node: DocumentReplaceNode;
  readonly #executor: DocumentExecutor;
  constructor(node: DocumentReplaceNode, executor: DocumentExecutor) {
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
  with(condition: DocumentCondition): DocumentReplaceImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  upsert(): DocumentReplaceImpl {
    return this.#but({ upsert: true });
  }

  sort(...order: readonly string[]): DocumentReplaceImpl {
    return this.#but({ sort: sortOf(this.#executor, this.#node, order) });
  }

  returning(when: unknown): DocumentReplaceImpl {
    if (this.#node.kind === 'replaceOne') throw documentError(this.#executor, 'WRONG_OPERATOR', onlyFound);
    return this.#but({ returning: checkReturning(this.#executor, when) });
  }

  async exec(): Promise<unknown> {
    return this.#executor.write(this.#checked());
  }

  compile(): CompiledWrite {
    return this.#executor.compileWrite(this.#checked());
  }

  #checked(): DocumentReplaceNode {
    checkAim(this.#executor, { ...this.#node, all: false });
    return this.#node;
  }

  #but(change: Partial<DocumentReplaceNode>): DocumentReplaceImpl {
    return new DocumentReplaceImpl({ ...this.#node, ...change }, this.#executor);
  }
}
