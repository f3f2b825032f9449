import { optionsProblem } from '../../../util/known-options.js';
import type { Page } from '../../tables/reads/find.types.js';
import { documentError } from '../rules/path.js';
import { ChoosingNode } from './filtered-nodes.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { oneDocument, oneHasNoPages, selectOrOmit, skipNeedsSort } from '../rules/messages.js';
import type { DocumentFindNode } from '../nodes/nodes.js';
import { checkLimit, searchOf, sortOf } from '../rules/order.js';
import { selectionOf } from '../rules/selection.js';
import { LIMITS } from '../../../data-api/limits.js';
import { isPageState, isSkip, wrongPageState, wrongSkip } from '../../shared/read-arguments.js';

/** A query for all documents of a collection, or for one, to be narrowed. */
export const createDocumentFind = (executor: DocumentExecutor, one: boolean): object =>
  new DocumentFindImpl(findNode(one), executor);

/** A read of everything. */
export const findNode = (one: boolean): DocumentFindNode => ({
  kind: 'find',
  one,
  conditions: [],
  select: [],
  omit: [],
  sort: [],
  limit: undefined,
  skip: undefined,
  search: undefined,
  docs: false,
});

class DocumentFindImpl extends ChoosingNode<DocumentFindNode> {
  select(...paths: readonly string[]): this {
    const { select, omit } = this.node;
    if (omit.length > 0) throw documentError(this.executor, 'WRONG_SELECT', selectOrOmit);
    return this.but({ select: selectionOf(this.executor, 'select', select, paths) });
  }

  omit(...paths: readonly string[]): this {
    const { select, omit } = this.node;
    if (select.length > 0) throw documentError(this.executor, 'WRONG_SELECT', selectOrOmit);
    return this.but({ omit: selectionOf(this.executor, 'omit', omit, paths) });
  }

  sort(...order: readonly string[]): this {
    return this.but({ sort: sortOf(this.executor, this.node, order) });
  }

  limit(count: number): this {
    if (this.node.one) throw documentError(this.executor, 'WRONG_LIMIT', oneDocument);
    return this.but({ limit: checkLimit(this.executor, count) });
  }

  skip(count: number): this {
    if (!isSkip(count)) throw documentError(this.executor, 'WRONG_SKIP', wrongSkip(count));
    return this.but({ skip: count });
  }

  nearest(path: string, to: unknown): this {
    return this.but({ search: searchOf(this.executor, this.node, 'nearest', path, to) });
  }

  rankBy(path: string, text: unknown): this {
    return this.but({ search: searchOf(this.executor, this.node, 'rankBy', path, text) });
  }

  docs(...more: readonly unknown[]): this {
    this.refuseSurplus('docs', more);
    return this.but({ docs: true });
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    this.refuseSurplus('exec', more);
    const documents = await this.executor.find(this.checked());
    return this.node.one ? (documents[0] ?? null) : documents;
  }

  async page(options: { readonly after?: string | null } = {}): Promise<Page<unknown>> {
    const problem = optionsProblem(options, ['after'], 'page()');
    if (problem !== undefined) throw documentError(this.executor, 'WRONG_VALUE', problem);
    const { after = null } = options;
    if (!isPageState(after)) throw documentError(this.executor, 'WRONG_VALUE', wrongPageState(after));
    return this.executor.page(this.#paged(), after);
  }

  async *stream(...more: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    this.refuseSurplus('stream', more);
    const node = this.#paged();
    let after: string | null = null;
    do {
      const page: Page<unknown> = await this.executor.page(node, after);
      yield* page.rows;
      after = page.next;
    } while (after !== null);
  }

  compile(): CompiledDocumentFind {
    return this.executor.compileFind(this.checked());
  }

  toMongoose(): unknown {
    return this.executor.toMongoose(this.checked());
  }

  #paged(): DocumentFindNode {
    if (this.node.one) throw documentError(this.executor, 'WRONG_LIMIT', oneHasNoPages);
    return this.checked();
  }

  /** The node, once it keeps every rule. */
  protected override checked(): DocumentFindNode {
    const { search, limit, skip, sort, one } = this.node;
    if (skip !== undefined && (one || sort.length === 0)) {
      throw documentError(this.executor, 'WRONG_SKIP', skipNeedsSort);
    }
    if (search && limit !== undefined && limit > LIMITS.maxVectorSearch) {
      const call = search.path === '$lexical' ? 'rankBy' : 'nearest';
      throw documentError(
        this.executor,
        'WRONG_LIMIT',
        `${call} gives at most ${LIMITS.maxVectorSearch} documents: lower the limit`,
      );
    }
    return this.node;
  }
}
