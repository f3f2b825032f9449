import type { Table } from '../../../schema/index.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import { refuseAwait, refuseSurplus } from '../../shared/arguments.js';
import { explainLacked, LACKED_METHODS } from '../../shared/lacked-methods.js';

/** The part of an executor that runs writes. */
export interface WriteExecutor<Node> {
  /** The name of the model that it writes to. */
  readonly name?: string;
  compileWrite(node: Node): CompiledWrite;
  explain(node: Node): object;
  write(node: Node): Promise<unknown>;
}

/** A write of rows or documents; the base of all write statements. */
export class WriteImpl<Node extends object, Runner extends WriteExecutor<Node> = WriteExecutor<Node>> {
  static {
    explainLacked(this.prototype, LACKED_METHODS, (write) => write.#name);
  }

  readonly #node: Node;
  readonly #executor: Runner;
  #ready: Node | undefined;
  constructor(node: Node, executor: Runner) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    refuseSurplus(this.#name, 'exec', more);
    return this.#executor.write(this.#once());
  }
  compile(...more: readonly unknown[]): CompiledWrite {
    refuseSurplus(this.#name, 'compile', more);
    return this.#executor.compileWrite(this.#once());
  }
  explain(...more: readonly unknown[]): object {
    refuseSurplus(this.#name, 'explain', more);
    return this.#executor.explain(this.#once());
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then(): never {
    return refuseAwait(this.#name);
  }

  protected get node(): Node {
    return this.#node;
  }
  protected get runner(): Runner {
    return this.#executor;
  }
  /** Checks the node as a whole. @throws QueryError */
  protected checked(): Node {
    return this.#node;
  }

  /** The node after all checks; computed once per write. */
  #once(): Node {
    return (this.#ready ??= this.checked());
  }

  get #name(): string {
    const { table }: { readonly table?: Table } = this.#node;
    return table?.name ?? this.#executor.name ?? 'from()';
  }
}
