import type { CompiledWrite } from '../compiled.js';
import { placeOf } from './check-path.js';
import { Choosing } from './choosing.js';
import type { CompiledDocumentFind } from './compiled.js';
import type { DocumentExecutor } from './executor.js';
import { findNode } from './find-impl.js';
import type { DocumentCondition } from './node.js';

/** A count of all documents, to be narrowed. */
export const createDocumentCount = (executor: DocumentExecutor): object => new DocumentCountImpl(executor, []);

/** The question whether there are documents, to be narrowed. */
export const createDocumentExists = (executor: DocumentExecutor): object => new DocumentExistsImpl(executor, []);

/** The values of a path in all documents, to be narrowed. @throws QueryError `UNKNOWN_PATH` */
export function createDocumentDistinct(executor: DocumentExecutor, path: string): object {
  placeOf(executor, path, 'distinct');
  return new DocumentDistinctImpl(executor, [], path);
}

abstract class Summary extends Choosing {
  constructor(
    readonly executor: DocumentExecutor,
    readonly conditions: readonly DocumentCondition[],
  ) {
    super();
  }
}

class DocumentCountImpl extends Summary {
  with(condition: DocumentCondition): DocumentCountImpl {
    return new DocumentCountImpl(this.executor, [...this.conditions, condition]);
  }
  async exec(): Promise<unknown> {
    return this.executor.write({ kind: 'count', conditions: this.conditions });
  }
  compile(): CompiledWrite {
    return this.executor.compileWrite({ kind: 'count', conditions: this.conditions });
  }
}

class DocumentExistsImpl extends Summary {
  with(condition: DocumentCondition): DocumentExistsImpl {
    return new DocumentExistsImpl(this.executor, [...this.conditions, condition]);
  }
  async exec(): Promise<boolean> {
    return (await this.executor.find(this.#node())).length > 0;
  }
  compile(): CompiledDocumentFind {
    return this.executor.compileFind(this.#node());
  }
  #node() {
    return { ...findNode(true), conditions: this.conditions, select: ['_id'] };
  }
}

class DocumentDistinctImpl extends Summary {
  readonly #path: string;
  constructor(executor: DocumentExecutor, conditions: readonly DocumentCondition[], path: string) {
    super(executor, conditions);
    this.#path = path;
  }
  with(condition: DocumentCondition): DocumentDistinctImpl {
    return new DocumentDistinctImpl(this.executor, [...this.conditions, condition], this.#path);
  }
  async exec(): Promise<readonly unknown[]> {
    return this.executor.distinct({ kind: 'distinct', path: this.#path, conditions: this.conditions });
  }
  compile(): CompiledDocumentFind {
    return this.executor.compileDistinct({ kind: 'distinct', path: this.#path, conditions: this.conditions });
  }
}
