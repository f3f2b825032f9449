import { createDocumentError, findPlace } from '../rules/path.js';
import { FilteredQuery } from './filtered-query.js';
import type { FilterMethods } from './filter-methods.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { limitOfOne, removesNames, skipOfOne } from '../../shared/rules/messages.js';
import { onlyFilters, skipNeedsSort } from '../rules/messages.js';
import type { DistinctNode, DocumentCountNode, DocumentFindNode } from '../nodes/nodes.js';
import { checkLimit, readSearch, readSort } from '../rules/order.js';
import { omitPaths, readsAsMuch, selectPaths } from '../rules/selection.js';
import { LIMITS } from '../../../data-api/limits.js';
import { CALLS, countProblem, wrongCall, type CountOptions } from '../../shared/read-arguments.js';
import { pageProblem, streamPages, type Page, type PageOptions } from '../../shared/pages.js';
import { isSkip, wrongSkip } from '../../shared/read-arguments.js';

/** Starts a query for all documents of a collection, or for one. */
export const createDocumentFind = (executor: DocumentExecutor, one: boolean): FilterMethods =>
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

class DocumentFindImpl extends FilteredQuery<DocumentFindNode> {
  select(...paths: readonly string[]): this {
    return this.but(selectPaths(this.executor, this.node, paths));
  }

  omit(...paths: readonly string[]): this {
    return this.but(omitPaths(this.executor, this.node, paths));
  }

  sort(...order: readonly string[]): this {
    return this.but({ sort: readSort(this.executor, this.node, order) });
  }

  limit(count: number, ...more: readonly unknown[]): this {
    this.refuseSurplus('limit', more);
    if (this.node.one) throw createDocumentError(this.executor, 'WRONG_LIMIT', limitOfOne('document'));
    return this.but({ limit: checkLimit(this.executor, count) });
  }

  skip(count: number, ...more: readonly unknown[]): this {
    this.refuseSurplus('skip', more);
    if (this.node.one) throw createDocumentError(this.executor, 'WRONG_SKIP', skipOfOne('document'));
    if (!isSkip(count)) throw createDocumentError(this.executor, 'WRONG_SKIP', wrongSkip(count));
    return this.but({ skip: count });
  }

  nearest(path: string, to: unknown, ...more: readonly unknown[]): this {
    this.refuseSurplus('nearest', more);
    return this.but({ search: readSearch(this.executor, this.node, 'nearest', path, to) });
  }

  rankBy(path: string, text: unknown, ...more: readonly unknown[]): this {
    this.refuseSurplus('rankBy', more);
    return this.but({ search: readSearch(this.executor, this.node, 'rankBy', path, text) });
  }

  docs(...more: readonly unknown[]): this {
    this.refuseSurplus('docs', more);
    return this.but({ docs: true });
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    this.refuseSurplus('exec', more);
    const documents = await this.executor.find(this.ready());
    return this.node.one ? (documents[0] ?? null) : documents;
  }

  async page(options: PageOptions = {}, ...more: readonly unknown[]): Promise<Page<unknown>> {
    const problem = pageProblem(options, more);
    if (problem !== undefined) throw createDocumentError(this.executor, 'WRONG_VALUE', problem);
    return this.executor.page(this.#several(), options.after ?? null);
  }

  stream(...more: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    this.refuseSurplus('stream', more);
    return this.#documents(this.#several());
  }

  async count(options: CountOptions = {}, ...more: readonly unknown[]): Promise<unknown> {
    const problem = countProblem(options, more);
    if (problem) throw createDocumentError(this.executor, problem.code, problem.text);
    const most = Math.min(options.upTo ?? Infinity, this.ready().limit ?? Infinity, this.node.one ? 1 : Infinity);
    if (this.#isWhole() && most === Infinity) return this.executor.write(this.#count());
    let count = 0;
    for await (const _document of this.#documents(this.#ids(most))) count++;
    return count;
  }

  async exists(...more: readonly unknown[]): Promise<boolean> {
    this.refuseSurplus('exists', more);
    this.ready();
    return (await this.executor.find(this.#ids(1))).length > 0;
  }

  async distinct(path: string, ...more: readonly unknown[]): Promise<readonly unknown[]> {
    this.refuseSurplus('distinct', more);
    findPlace(this.executor, path, 'distinct');
    if (this.#isAll()) return this.executor.distinct(this.#distinct(path));
    return this.executor.distinctOf({ path, read: this.#pathOnly(path) });
  }

  compile(...more: readonly unknown[]): CompiledDocumentFind {
    this.refuseSurplus('compile', more);
    return this.executor.compileFind(this.ready());
  }

  override explain(call?: unknown, path?: string, ...more: readonly unknown[]): object {
    this.refuseSurplus('explain', call === 'distinct' || path === undefined ? more : [path]);
    if (call === undefined) return super.explain();
    if (!CALLS.some((name) => name === call)) throw createDocumentError(this.executor, 'WRONG_VALUE', wrongCall(call));
    if (call === 'distinct') {
      findPlace(this.executor, path, 'distinct');
      return this.executor.explain(this.#isAll() ? this.#distinct(String(path)) : this.#pathOnly(String(path)));
    }
    const { limit } = this.ready();
    if (call === 'exists') return this.executor.explain(this.#ids(1));
    return this.executor.explain(this.#isAll() ? this.#count() : this.#ids(this.node.one ? 1 : (limit ?? Infinity)));
  }

  toMongoose(...more: readonly unknown[]): unknown {
    this.refuseSurplus('toMongoose', more);
    return this.executor.toMongoose(this.ready());
  }

  /** The read as a read of many: findOne reads at most one document. */
  #several(): DocumentFindNode {
    const node = this.ready();
    return node.one ? { ...node, one: false, limit: 1 } : node;
  }

  /** All documents of a read, page by page. */
  #documents(node: DocumentFindNode): AsyncGenerator<unknown, void, undefined> {
    return streamPages((after) => this.executor.page(node, after));
  }

  /** Whether the read covers every matching document. */
  #isWhole(): boolean {
    const { one, sort, skip, search } = this.ready();
    return !one && sort.length === 0 && skip === undefined && search === undefined;
  }

  /** The same without a limit. */
  #isAll(): boolean {
    return this.#isWhole() && this.node.limit === undefined;
  }

  #count(): DocumentCountNode {
    return { kind: 'count', conditions: this.conditions };
  }

  /** The same read, of ids only. */
  #ids(most: number): DocumentFindNode {
    const limit = most === Infinity ? undefined : most;
    return { ...this.ready(), one: false, select: ['_id'], omit: [], docs: false, limit };
  }

  #distinct(path: string): DistinctNode {
    return { kind: 'distinct', path, conditions: this.conditions };
  }

  /** The same read, of one path only. */
  #pathOnly(path: string): DocumentFindNode {
    // A selection has no positions: it applies to all elements of an array.
    return { ...this.#several(), select: [path.replaceAll(/\.\d+(?=\.|$)/g, '')], omit: [], docs: false };
  }

  protected override checkAdded({ node: next }: this): void {
    const { node } = this;
    if (next.search !== node.search || next.docs !== node.docs || next.one !== node.one) {
      throw createDocumentError(this.executor, 'WRONG_VALUE', onlyFilters);
    }
    if (!readsAsMuch(node, next)) throw createDocumentError(this.executor, 'WRONG_SELECT', removesNames('path'));
  }

  protected override checked(): DocumentFindNode {
    const { search, limit, skip, sort } = this.node;
    if (skip !== undefined && sort.length === 0) {
      throw createDocumentError(this.executor, 'WRONG_SKIP', skipNeedsSort);
    }
    if (search && limit !== undefined && limit > LIMITS.maxVectorSearch) {
      const call = search.path === '$lexical' ? 'rankBy' : 'nearest';
      throw createDocumentError(
        this.executor,
        'WRONG_LIMIT',
        `${call} returns at most ${LIMITS.maxVectorSearch} documents: lower the limit`,
      );
    }
    return this.node;
  }
}
