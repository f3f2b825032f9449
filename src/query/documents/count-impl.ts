import type { CompiledWrite } from '../compiled.js';
import { PathConditionImpl, type Conditional } from './condition-impl.js';
import type { DocumentExecutor } from './executor.js';
import type { PathCondition } from './node.js';

/** A count of all documents, to be narrowed. */
export const createDocumentCount = (executor: DocumentExecutor): object => new DocumentCountImpl([], executor);

class DocumentCountImpl implements Conditional {
  readonly conditions: readonly PathCondition[];
  readonly #executor: DocumentExecutor;
  constructor(conditions: readonly PathCondition[], executor: DocumentExecutor) {
    this.conditions = conditions;
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  with(condition: PathCondition): DocumentCountImpl {
    return new DocumentCountImpl([...this.conditions, condition], this.#executor);
  }

  where(path: string): PathConditionImpl {
    return new PathConditionImpl(this, path);
  }

  async exec(): Promise<unknown> {
    return this.#executor.write({ kind: 'count', conditions: this.conditions });
  }

  compile(): CompiledWrite {
    return this.#executor.compileWrite({ kind: 'count', conditions: this.conditions });
  }
}
