import { show, type QueryError, type QueryErrorCode } from '../../util/errors.js';
import type { CompiledFind } from '../compiled.js';
import type { SortNode } from '../node.js';
import { documentError, placeOf, selectedPlace } from './check-path.js';
import { PathConditionImpl, type Conditional } from './condition-impl.js';
import type { DocumentExecutor } from './executor.js';
import { nearestIsAnOrder, noVectors, oneDocument, sortedAlready } from './messages.js';
import type { DocumentFindNode, DocumentNearest, PathCondition } from './node.js';

/** A query for all documents of a collection, or for one, to be narrowed. */
export const createDocumentFind = (executor: DocumentExecutor, one: boolean): object =>
  new DocumentFindImpl(
    { kind: 'find', one, conditions: [], select: [], sort: [], limit: undefined, nearest: undefined },
    executor,
  );

class DocumentFindImpl implements Conditional {
  readonly #node: DocumentFindNode;
  readonly #executor: DocumentExecutor;

  constructor(node: DocumentFindNode, executor: DocumentExecutor) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  get conditions(): readonly PathCondition[] {
    return this.#node.conditions;
  }
  with(condition: PathCondition): DocumentFindImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  where(path: string): PathConditionImpl {
    return new PathConditionImpl(this, path);
  }

  select(...paths: readonly string[]): DocumentFindImpl {
    if (paths.length === 0) throw this.#error('WRONG_SELECT', 'select() names at least one path');
    for (const path of paths) selectedPlace(this.#executor, path);
    const select = [...new Set([...this.#node.select, ...paths])];
    const inner = select.find((path) => select.some((outer) => path.startsWith(`${outer}.`)));
    if (inner !== undefined) {
      throw this.#error('WRONG_SELECT', `select: '${inner}' lies inside another path of the selection`, inner);
    }
    return this.#but({ select });
  }

  sort(...order: readonly string[]): DocumentFindImpl {
    if (this.#node.sort.length > 0) throw this.#error('WRONG_SORT', sortedAlready);
    if (this.#node.nearest) throw this.#error('WRONG_SORT', nearestIsAnOrder);
    if (order.length === 0) throw this.#error('WRONG_SORT', 'sort() names at least one path');
    const sort = order.map((by): SortNode => {
      const falling = typeof by === 'string' && by.startsWith('-');
      const column = falling ? by.slice(1) : by;
      placeOf(this.#executor, column, 'sort');
      if (column.startsWith('$')) {
        throw this.#error('WRONG_SORT', `sort: no order by '${column}': use nearest()`, column);
      }
      return { column, direction: falling ? -1 : 1 };
    });
    return this.#but({ sort });
  }

  limit(count: number): DocumentFindImpl {
    if (this.#node.one) throw this.#error('WRONG_LIMIT', oneDocument);
    if (!Number.isInteger(count) || count < 1 || count > 2_147_483_647) {
      throw this.#error('WRONG_LIMIT', `limit(${show(count)}): a whole number above 0`);
    }
    return this.#but({ limit: count });
  }

  nearest(path: string, to: unknown): DocumentFindImpl {
    if (path !== '$vector' && path !== '$vectorize') throw this.#error('WRONG_NEAREST', noVectors(path), path);
    if (!this.#executor.root.below(path)) throw this.#error('WRONG_NEAREST', noVectors(path), path);
    if (this.#node.sort.length > 0 || this.#node.nearest) throw this.#error('WRONG_NEAREST', nearestIsAnOrder, path);
    return this.#but({ nearest: { path, to: this.#target(path, to) } });
  }

  async exec(): Promise<unknown> {
    const documents = await this.#executor.find(this.#checked());
    return this.#node.one ? (documents[0] ?? null) : documents;
  }

  compile(): CompiledFind {
    return this.#executor.compileFind(this.#checked());
  }

  toMongoose(): unknown {
    return this.#executor.toMongoose(this.#checked());
  }

  #target(path: '$vector' | '$vectorize', to: unknown): DocumentNearest['to'] {
    if (path === '$vectorize') {
      if (typeof to === 'string' && to.trim() !== '') return to;
      throw this.#error('WRONG_VALUE', `'$vectorize': nearest: expected a text, got ${show(to)}`, path);
    }
    const numbers: unknown = to instanceof Float32Array ? Array.from(to) : to;
    if (isVector(numbers)) return [...numbers];
    throw this.#error('WRONG_VALUE', `'$vector': nearest: expected an array of finite numbers, got ${show(to)}`, path);
  }

  /** The node, once it keeps every rule. */
  #checked(): DocumentFindNode {
    const { nearest, limit } = this.#node;
    if (nearest && limit !== undefined && limit > 1000) {
      throw this.#error('WRONG_LIMIT', 'nearest gives at most 1000 documents: lower the limit');
    }
    return this.#node;
  }

  #but(change: Partial<DocumentFindNode>): DocumentFindImpl {
    return new DocumentFindImpl({ ...this.#node, ...change }, this.#executor);
  }

  #error(code: QueryErrorCode, text: string, path?: string): QueryError {
    return documentError(this.#executor, code, text, path === undefined ? {} : { path });
  }
}

const isVector = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every((number) => Number.isFinite(number));
