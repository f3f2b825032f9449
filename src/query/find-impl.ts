import type { Table, TableShape } from '../schema/index.js';
import { QueryError, show } from '../util/errors.js';
import { allConditions } from './alternatives.js';
import { readBranches, readNegation } from './branch-impl.js';
import { checkFind } from './check-find.js';
import { checkFilterable, columnFor } from './check-value.js';
import { keyConditions } from './check-key.js';
import type { CompiledFind } from './compiled.js';
import { ConditionImpl, type Conditional } from './condition-impl.js';
import type { Executor } from './executor.js';
import type { Explanation } from './explanation.js';
import type { Find, KeyFacts, Page } from './find.js';
import { limitOfOne, nearestAlone, onlyMaybe, rankAlone, sortTwice } from './messages.js';
import { checkRaw, RawImpl } from './raw-impl.js';
import { countRows, distinctValues, reading, streamRows } from './summary-impl.js';
import { readFragment } from './fragment-impl.js';
import { readNearest, readRank } from './search-impl.js';
import type { ConditionNode, FindNode, SortNode } from './node.js';

/** A query for all rows of a table, to be narrowed. */
export function createFind<Shape extends TableShape>(
  table: Table<Shape>,
  executor: Executor,
): Find<Shape, never, never> {
  const made: object = new FindImpl(emptyFind(table, false), executor);
  return made as Find<Shape, never, never>;
}

/** A query for one row; by its key, when one is given. */
export function createFindOne<Shape extends TableShape>(
  table: Table<Shape>,
  by: { readonly key?: unknown },
  executor: Executor,
): Find<Shape, never, KeyFacts<Shape>> {
  const conditions = 'key' in by ? keyConditions(table, by.key, 'findOne') : [];
  const made: object = new FindImpl({ ...emptyFind(table, true), conditions }, executor);
  return made as Find<Shape, never, KeyFacts<Shape>>;
}

const emptyFind = (table: Table, one: boolean): FindNode => ({
  kind: 'find',
  table,
  one,
  conditions: [],
  anyOf: [],
  raw: undefined,
  filtering: false,
  select: [],
  sort: [],
  limit: undefined,
  skip: 0,
  nearest: undefined,
  rank: undefined,
});

class FindImpl implements Conditional {
  readonly #node: FindNode;
  readonly #executor: Executor;

  constructor(node: FindNode, executor: Executor) {
    this.#node = node;
    this.#executor = executor;
  }

  get table(): Table {
    return this.#node.table;
  }
  get conditions(): readonly ConditionNode[] {
    return allConditions(this.#node);
  }
  with(condition: ConditionNode): FindImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  where(column: string): ConditionImpl {
    checkFilterable(this.#node.table, column);
    return new ConditionImpl(this, column);
  }

  or(...branches: readonly unknown[]): FindImpl {
    const { table, anyOf } = this.#node;
    return this.#but({ anyOf: [...anyOf, readBranches(table, this.#node.conditions, branches)] });
  }

  not(condition: unknown): FindImpl {
    const { table, filtering } = this.#node;
    return this.with(readNegation(table, this.conditions, filtering, condition));
  }

  allowFiltering(): FindImpl {
    return this.#but({ filtering: true });
  }

  select(...columns: readonly string[]): FindImpl {
    const { table, select } = this.#node;
    if (columns.length === 0) throw this.#error('WRONG_SELECT', 'select() names at least one column');
    for (const column of columns) columnFor(table, column, 'select');
    return this.#but({ select: [...new Set([...select, ...columns])] });
  }

  omit(...columns: readonly string[]): FindImpl {
    const { table, select } = this.#node;
    for (const column of columns) columnFor(table, column, 'omit');
    const all = select.length > 0 ? select : Object.keys(table.columns);
    const left = all.filter((name) => !columns.includes(name));
    if (left.length === 0) throw this.#error('WRONG_SELECT', 'omit() leaves no column to read');
    return this.#but({ select: left });
  }

  sort(...order: readonly string[]): FindImpl {
    if (this.#node.sort.length > 0) throw this.#error('WRONG_SORT', sortTwice);
    if (order.length === 0) throw this.#error('WRONG_SORT', 'sort() names at least one column');
    const sort = order.map((by): SortNode => {
      const falling = typeof by === 'string' && by.startsWith('-');
      const column = falling ? by.slice(1) : by;
      columnFor(this.#node.table, column, 'sort');
      return { column, direction: falling ? -1 : 1 };
    });
    return this.#but({ sort });
  }

  limit(count: number): FindImpl {
    if (this.#node.one) throw this.#error('WRONG_LIMIT', limitOfOne);
    if (!Number.isInteger(count) || count < 1 || count > 2_147_483_647) {
      throw this.#error('WRONG_LIMIT', `limit(${show(count)}): a whole number above 0`);
    }
    return this.#but({ limit: count });
  }

  skip(count: number): FindImpl {
    if (!Number.isInteger(count) || count < 0 || count > 2_147_483_647) {
      throw this.#error('WRONG_SKIP', `skip(${show(count)}): a whole number, 0 or more`);
    }
    return this.#but({ skip: count });
  }

  nearest(column: string, vector: unknown): FindImpl {
    if (this.#node.nearest ?? this.#node.rank) throw this.#error('WRONG_NEAREST', nearestAlone, column);
    return this.#but({ nearest: readNearest(this.#node.table, column, vector) });
  }

  rankBy(column: string, text: unknown): FindImpl {
    if (this.#node.nearest ?? this.#node.rank) throw this.#error('WRONG_RANK', rankAlone, column);
    return this.#but({ rank: readRank(this.#node.table, column, text) });
  }

  $if(condition: boolean, then: (query: FindImpl) => unknown): FindImpl {
    const { filtering, nearest, rank } = this.#node;
    if (!condition) return this;
    const next = then(this);
    if (!(next instanceof FindImpl))
      throw this.#error('WRONG_VALUE', `$if: its function gives the query, not ${show(next)}`);
    const after = next.#node;
    const isBound = ({ column }: ConditionNode): boolean => this.table.keyColumns.includes(column);
    const more = allConditions(after).filter(isBound).length - this.conditions.filter(isBound).length;
    if (more !== 0 || after.filtering !== filtering || after.nearest !== nearest || after.rank !== rank) {
      throw this.#error('NOT_SERVED', onlyMaybe);
    }
    return next;
  }

  $call(fragment: unknown): unknown {
    if (typeof fragment === 'function') return (fragment as (query: FindImpl) => unknown)(this);
    const { table, conditions } = this.#node;
    return this.#but({ conditions: [...conditions, ...readFragment(table, this.conditions, fragment)] });
  }

  raw(filter: unknown): RawImpl {
    checkRaw(this.#node.table, filter);
    return new RawImpl({ ...this.#node, raw: filter }, this.#executor);
  }

  docs(): { exec(): Promise<unknown> } {
    const node = this.#checked();
    const { one } = node;
    const executor = this.#executor;
    return {
      async exec() {
        const found = await executor.docs(node);
        return one ? (found[0] ?? null) : found;
      },
    };
  }

  async count(options: { readonly upTo?: number } = {}): Promise<number> {
    const { upTo = Infinity } = options;
    if (upTo !== Infinity && (!Number.isInteger(upTo) || upTo < 1)) {
      throw this.#error('WRONG_LIMIT', `count: upTo is a whole number above 0, not ${show(upTo)}`);
    }
    return countRows(this.#checked(), upTo, this.#executor);
  }

  async exists(): Promise<boolean> {
    return (await countRows(this.#checked(), 1, this.#executor)) > 0;
  }

  async distinct(column: string): Promise<unknown[]> {
    columnFor(this.#node.table, column, 'distinct');
    return distinctValues(this.#checked(), column, this.#executor);
  }

  async exec(): Promise<unknown> {
    const rows = await this.#executor.find(this.#checked());
    return this.#node.one ? (rows[0] ?? null) : rows;
  }

  async page(options: { readonly after?: string | null } = {}): Promise<Page<unknown>> {
    const { after = null } = options;
    if (after !== null && typeof after !== 'string') {
      throw this.#error('WRONG_VALUE', `page: 'after' is the next of another page, not ${show(after)}`);
    }
    return this.#executor.page(this.#several(), after);
  }

  async *stream(): AsyncGenerator<unknown, void, undefined> {
    yield* streamRows(this.#several(), this.#executor);
  }

  compile(): CompiledFind {
    // The compiler checks the rest.
    return this.#executor.compileFind(this.#limited());
  }

  explain(call?: 'count' | 'exists'): Explanation {
    const node = this.#checked();
    if (call === undefined) return this.#executor.explain(node);
    return this.#executor.explain(reading(node, node.table.partitionBy[0] ?? '', call === 'exists' ? 1 : Infinity));
  }

  toMongoose(): unknown {
    return this.#executor.toMongoose(this.#checked());
  }

  /** The node, once it keeps every rule. */
  #checked(): FindNode {
    checkFind(this.#limited());
    return this.#node;
  }

  /** The node, once its limit is one that its order takes. */
  #limited(): FindNode {
    const { nearest, rank, limit } = this.#node;
    if ((nearest ?? rank) && limit !== undefined && limit > 1000) {
      const what = nearest ? 'nearest' : 'rankBy';
      throw this.#error('WRONG_LIMIT', `${what} gives at most 1000 rows: lower the limit`);
    }
    return this.#node;
  }

  /** The node as a read of rows: that of findOne is one of at most one row. */
  #several(): FindNode {
    const node = this.#checked();
    return node.one ? { ...node, one: false, limit: 1 } : node;
  }

  #but(change: Partial<FindNode>): FindImpl {
    const node = this.#node;
    // Member by member: that is three times as fast as a spread of both.
    const next: FindNode = {
      kind: 'find',
      table: node.table,
      one: node.one,
      conditions: change.conditions ?? node.conditions,
      anyOf: change.anyOf ?? node.anyOf,
      raw: change.raw ?? node.raw,
      filtering: change.filtering ?? node.filtering,
      select: change.select ?? node.select,
      sort: change.sort ?? node.sort,
      limit: change.limit ?? node.limit,
      skip: change.skip ?? node.skip,
      nearest: change.nearest ?? node.nearest,
      rank: change.rank ?? node.rank,
    };
    return new FindImpl(next, this.#executor);
  }

  #error(code: ConstructorParameters<typeof QueryError>[0], text: string, column?: string): QueryError {
    const table = this.#node.table.name;
    return new QueryError(code, `${table}: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}
