import type { CompiledWrite } from '../compiled.js';
import { documentError } from './check-path.js';
import { PathConditionImpl, type Conditional } from './condition-impl.js';
import type { DocumentExecutor } from './executor.js';
import { allAlone, allOfMany, needsCondition } from './messages.js';
import type { DocumentDeleteNode, PathCondition } from './node.js';

/** A delete of one document or of many, to be narrowed. */
export const createDocumentDelete = (executor: DocumentExecutor, many: boolean): object =>
  new DocumentDeleteImpl({ kind: many ? 'deleteMany' : 'deleteOne', conditions: [], all: false }, executor);

/** Refuses a write that would take every document, or any, by accident. @throws QueryError `EMPTY_CONDITION` */
export function checkAim(
  executor: DocumentExecutor,
  { conditions, all }: { readonly conditions: readonly PathCondition[]; readonly all: boolean },
): void {
  if (all && conditions.length > 0) throw documentError(executor, 'EMPTY_CONDITION', allAlone);
  if (!all && conditions.length === 0) throw documentError(executor, 'EMPTY_CONDITION', needsCondition);
}

class DocumentDeleteImpl implements Conditional {
  readonly #node: DocumentDeleteNode;
  readonly #executor: DocumentExecutor;
  constructor(node: DocumentDeleteNode, executor: DocumentExecutor) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  get conditions(): readonly PathCondition[] {
    return this.#node.conditions;
  }
  with(condition: PathCondition): DocumentDeleteImpl {
    return new DocumentDeleteImpl({ ...this.#node, conditions: [...this.#node.conditions, condition] }, this.#executor);
  }

  where(path: string): PathConditionImpl {
    return new PathConditionImpl(this, path);
  }

  all(): DocumentDeleteImpl {
    const node = { ...this.#node, all: true };
    if (node.kind === 'deleteOne') throw documentError(this.#executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.#executor, node);
    return new DocumentDeleteImpl(node, this.#executor);
  }

  async exec(): Promise<unknown> {
    checkAim(this.#executor, this.#node);
    return this.#executor.write(this.#node);
  }

  compile(): CompiledWrite {
    checkAim(this.#executor, this.#node);
    return this.#executor.compileWrite(this.#node);
  }
}
