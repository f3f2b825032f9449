import type { CompiledWrite } from '../compiled.js';
import { Choosing } from './choosing.js';
import type { DocumentExecutor } from './executor.js';
import type { DocumentCondition, DocumentQueryNode, DocumentWriteNode } from './node.js';

/** A query that chooses documents by the conditions of its node. */
export abstract class ChoosingNode<
  Node extends DocumentQueryNode & { readonly conditions: readonly DocumentCondition[] },
> extends Choosing {
  readonly #node: Node;
  readonly #executor: DocumentExecutor;
  constructor(node: Node, executor: DocumentExecutor) {
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
  with(condition: DocumentCondition): this {
    return this.again({ ...this.#node, conditions: [...this.#node.conditions, condition] });
  }
  explain(): object {
    return this.#executor.explain(this.checked());
  }

  protected get node(): Node {
    return this.#node;
  }
  /** The same query of another node. */
  protected again(node: Node): this {
    const Same = this.constructor as new (node: Node, executor: DocumentExecutor) => this;
    return new Same(node, this.#executor);
  }
  protected but(change: Partial<Node>): this {
    return this.again({ ...this.#node, ...change });
  }
  /** The node, once it keeps every rule. */
  protected checked(): Node {
    return this.#node;
  }
}

/** A write of the documents that it chooses. */
export abstract class ChoosingWrite<
  Node extends DocumentWriteNode & { readonly conditions: readonly DocumentCondition[] },
> extends ChoosingNode<Node> {
  async exec(): Promise<unknown> {
    return this.executor.write(this.checked());
  }
  compile(): CompiledWrite {
    return this.executor.compileWrite(this.checked());
  }
}
