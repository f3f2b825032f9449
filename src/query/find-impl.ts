import type { Table, TableShape } from '../schema/index.js';
import { vectorProblem } from '../schema/value-check.js';
import { QueryError, show } from '../util/errors.js';
import { checkFind } from './check-find.js';
import { checkFilterable, columnFor } from './check-value.js';
import { keyConditions } from './check-key.js';
import type { CompiledFind } from './compiled.js';
import { ConditionImpl, type Conditional } from './condition-impl.js';
import type { Executor } from './executor.js';
import type { Explanation } from './explanation.js';
import type { Find, KeyFacts, Page } from './find.js';
import { limitOfOne, nearestAlone, notAVector, sortTwice, wrongDimension } from './messages.js';
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
  filtering: false,
  select: [],
  sort: [],
  limit: undefined,
  nearest: undefined,
});

class FindImpl implements Conditional {
  readonly #node: FindNode;
  readonly #executor: Executor;

  constructor(node: FindNode, executor: Executor) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get table(): Table {
    return this.#node.table;
  }
  get conditions(): readonly ConditionNode[] {
    return this.#node.conditions;
  }
  with(condition: ConditionNode): FindImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  where(column: string): ConditionImpl {
    checkFilterable(this.#node.table, column);
    return new ConditionImpl(this, column);
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

  nearest(name: string, vector: readonly number[] | Float32Array): FindImpl {
    const { table } = this.#node;
    const column = columnFor(table, name, 'nearest');
    if (column.index?.kind !== 'vector') throw this.#error('WRONG_NEAREST', notAVector(name), name);
    if (this.#node.nearest) throw this.#error('WRONG_NEAREST', nearestAlone, name);
    const dimension = column.type.type === 'vector' ? column.type.dimension : 0;
    const problem = vectorProblem(vector, dimension);
    if (problem !== undefined) {
      const numbers = Array.isArray(vector) || vector instanceof Float32Array ? vector.length : dimension;
      const text =
        numbers === dimension
          ? `nearest: expected ${problem}, got ${show(vector)}`
          : wrongDimension(numbers, dimension);
      throw this.#error('WRONG_VALUE', `'${name}': ${text}`, name);
    }
    if ((column.index.metric ?? 'cosine') === 'cosine' && isZero(vector)) {
      throw this.#error(
        'WRONG_VALUE',
        `'${name}': the cosine of a zero vector is not defined: search with another`,
        name,
      );
    }
    return this.#but({ nearest: { column: name, vector: vector.slice() } });
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
    return this.#executor.page(this.#checked(), after);
  }

  async *stream(): AsyncGenerator<unknown, void, undefined> {
    const node = this.#checked();
    let after: string | null = null;
    do {
      const page: Page<unknown> = await this.#executor.page(node, after);
      yield* page.rows;
      after = page.next;
    } while (after !== null);
  }

  compile(): CompiledFind {
    return this.#executor.compileFind(this.#checked());
  }

  explain(): Explanation {
    return this.#executor.explain(this.#checked());
  }

  toMongoose(): unknown {
    return this.#executor.toMongoose(this.#checked());
  }

  /** The node, once it keeps every rule. */
  #checked(): FindNode {
    const { nearest, limit } = this.#node;
    if (nearest && limit !== undefined && limit > 1000) {
      throw this.#error('WRONG_LIMIT', 'nearest gives at most 1000 rows: lower the limit');
    }
    checkFind(this.#node);
    return this.#node;
  }

  #but(change: Partial<FindNode>): FindImpl {
    return new FindImpl({ ...this.#node, ...change }, this.#executor);
  }

  #error(code: ConstructorParameters<typeof QueryError>[0], text: string, column?: string): QueryError {
    const table = this.#node.table.name;
    return new QueryError(code, `${table}: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}

function isZero(vector: readonly number[] | Float32Array): boolean {
  for (let at = 0; at < vector.length; at++) if (vector[at] !== 0) return false;
  return true;
}
