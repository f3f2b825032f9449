import { refuseAwait, refuseSurplus } from '../../shared/arguments.js';
import { createDocumentError } from '../rules/path.js';
import { FilterMethods } from './filter-methods.js';
import { listPaths } from '../nodes/conditions.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import type { DocumentCondition, DocumentQueryNode, DocumentWriteNode } from '../nodes/nodes.js';
import { LIMITS } from '../../../data-api/limits.js';

const TOO_MANY = `a filter has at most ${LIMITS.maxFilter} conditions: split it into several queries`;

/** A query with conditions in its node. */
export abstract class FilteredQuery<
  Node extends DocumentQueryNode & { readonly conditions: readonly DocumentCondition[] },
> extends FilterMethods {
  readonly #node: Node;
  readonly #executor: DocumentExecutor;
  #ready: Node | undefined;
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
    const conditions = [...this.#node.conditions, condition];
    if (listPaths(conditions).length > LIMITS.maxFilter)
      throw createDocumentError(this.#executor, 'WRONG_OR', TOO_MANY);
    return this.again({ ...this.#node, conditions });
  }
  explain(...more: readonly unknown[]): object {
    this.refuseSurplus('explain', more);
    return this.#executor.explain(this.ready());
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then(): never {
    return refuseAwait(this.#executor.name);
  }

  protected get node(): Node {
    return this.#node;
  }
  protected override isSame(query: unknown): query is this {
    return super.isSame(query) && query.executor === this.#executor && isContinuedBy(this.#node, query.node);
  }
  /** The same query with another node. */
  protected again(node: Node): this {
    const Same = this.constructor as new (node: Node, executor: DocumentExecutor) => this;
    return new Same(node, this.#executor);
  }
  protected but(change: Partial<Node>): this {
    return this.again({ ...this.#node, ...change });
  }
  /** Refuses surplus arguments. @throws QueryError `WRONG_VALUE` */
  protected refuseSurplus(call: string, surplus: readonly unknown[]): void {
    refuseSurplus(this.#executor.name, call, surplus);
  }
  /** The node after all checks; computed once per query. */
  protected ready(): Node {
    return (this.#ready ??= this.checked());
  }
  /** Checks the node as a whole. @throws QueryError */
  protected checked(): Node {
    return this.#node;
  }
}

/** Whether the second query has everything of the first other than conditions. */
function isContinuedBy(before: object, after: object): boolean {
  const fixed = ['kind', 'one', 'document', 'path', 'text'];
  const changes = (node: object): readonly unknown[] => ('changes' in node ? (node.changes as readonly unknown[]) : []);
  return (
    fixed.every((part) => Reflect.get(before, part) === Reflect.get(after, part)) &&
    changes(before).every((change) => changes(after).includes(change))
  );
}

/** A query that runs in one way. */
export abstract class FilteredStatement<
  Node extends DocumentQueryNode & { readonly conditions: readonly DocumentCondition[] },
> extends FilteredQuery<Node> {
  async exec(...more: readonly unknown[]): Promise<unknown> {
    this.refuseSurplus('exec', more);
    return this.run(this.ready());
  }
  compile(...more: readonly unknown[]): object {
    this.refuseSurplus('compile', more);
    return this.show(this.ready());
  }

  protected abstract run(node: Node): Promise<unknown>;
  /** What will be sent. */
  protected abstract show(node: Node): object;
}

/** A write of the matching documents. */
export abstract class FilteredWrite<
  Node extends DocumentWriteNode & { readonly conditions: readonly DocumentCondition[] },
> extends FilteredStatement<Node> {
  protected override run(node: Node): Promise<unknown> {
    return this.executor.write(node);
  }
  protected override show(node: Node): object {
    return this.executor.compileWrite(node);
  }
}
