import type { CompiledWrite } from './compiled.js';

/** What of an executor carries out writes. */
export interface WriteExecutor<Node> {
  compileWrite(node: Node): CompiledWrite;
  explain(node: Node): object;
  write(node: Node): Promise<unknown>;
}

/** A write of rows or of documents: what every one of them ends in. */
export class WriteImpl<Node extends object, Runner extends WriteExecutor<Node> = WriteExecutor<Node>> {
  readonly #node: Node;
  readonly #executor: Runner;
  constructor(node: Node, executor: Runner) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  async exec(): Promise<unknown> {
    return this.#executor.write(this.checked());
  }
  compile(): CompiledWrite {
    return this.#executor.compileWrite(this.checked());
  }
  explain(): object {
    return this.#executor.explain(this.checked());
  }

  protected get node(): Node {
    return this.#node;
  }
  protected get runner(): Runner {
    return this.#executor;
  }
  /** The node, once it keeps every rule. */
  protected checked(): Node {
    return this.#node;
  }
}
