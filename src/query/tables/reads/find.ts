import type { Table } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { readBranches, readFragment, readNegation, type Part } from './branch.js';
import type { CheckedFind } from '../rules/read.js';
import { checkAdvised } from '../advice/advise-read.js';
import { checkSearchColumn } from '../rules/served.js';
import { checkColumn, checkFilterable, hasConflict } from '../rules/values.js';
import { readWholeKey, refuseWholeRow } from '../rules/key.js';
import type { CompiledFind } from '../nodes/compiled.js';
import { ConditionImpl, type Conditional } from './condition.js';
import { addsOnlyMaybe, isContinuedBy } from '../rules/if.js';
import { readSort } from '../rules/sort.js';
import { omitColumns, readsAsMuch, selectColumns } from '../rules/selection.js';
import { CALLS, countProblem, wrongCall, type CountOptions } from '../../shared/read-arguments.js';
import { createDraft, createEmptyFind } from '../nodes/draft.js';
import type { Executor } from './executor.js';
import type { Explanation } from '../nodes/explanation.js';
import * as messages from '../rules/messages.js';
import { limitOfOne, removesNames, skipOfOne } from '../../shared/rules/messages.js';
import { isFilter, readRaw } from '../../shared/read-filter.js';
import { addFilter } from './filter.js';
import { READ } from '../nodes/read-of-query.js';
import { FindDocsImpl } from './docs.js';
import { countRows, collectDistinctValues, readOfCall, readOfSeveral, streamRows } from './count.js';
import { insertCondition } from '../rules/sent-order.js';
import { readNearest, readRank } from '../rules/search.js';
import { ONE_NAME, refuseAwait, refuseSurplus } from '../../shared/arguments.js';
import { explainLacked, LACKED_METHODS } from '../../shared/lacked-methods.js';
import type { KnownCondition, FindNode } from '../nodes/nodes.js';
import { getTableFacts, type TableFacts } from '../nodes/table-facts.js';
import { callbackProblem, isPresent, otherResult, wrongItems, wrongResult } from '../../shared/callbacks.js';
import { pageProblem, type Page, type PageOptions } from '../../shared/pages.js';
import { isLimit, isSkip, wrongLimit, wrongSkip } from '../../shared/read-arguments.js';

/** Starts a query for all rows of a table, or for one of them. */
export const createFind = (table: Table, one: boolean, executor: Executor): object =>
  new FindImpl(createEmptyFind(table, one), getTableFacts(table), executor);

/** The same for the rows that a filter finds. @throws QueryError for a condition that is wrong by itself */
export function createFindBy(table: Table, call: 'find' | 'findOne', filter: unknown, executor: Executor): object {
  const facts = getTableFacts(table);
  const node = createEmptyFind(table, call === 'findOne');
  const key = node.one ? readWholeKey(facts, filter) : undefined;
  if (node.one && !key) refuseWholeRow(table, filter);
  if (!key) return addFilter(new FindImpl(node, facts, executor), call, filter);
  node.conditions = key;
  return new FindImpl(node, facts, executor);
}

type Continue = (query: FindImpl, value: unknown) => unknown;

class FindImpl implements Conditional {
  static {
    explainLacked(this.prototype, LACKED_METHODS, ({ table }) => table.name);
  }

  readonly #node: FindNode;
  readonly #facts: TableFacts;
  readonly #executor: Executor;
  #read: CheckedFind | undefined;

  constructor(node: FindNode, facts: TableFacts, executor: Executor) {
    this.#node = node;
    this.#facts = facts;
    this.#executor = executor;
  }

  get table(): Table {
    return this.#node.table;
  }
  isBound(condition: KnownCondition): boolean {
    return hasConflict(this.#node.conditions, condition);
  }
  with(condition: KnownCondition): FindImpl {
    const { conditions } = this.#node;
    const draft = createDraft(this.#node);
    draft.conditions = insertCondition(conditions, condition);
    return this.#from(draft);
  }

  where(column: string | object, ...more: readonly unknown[]): ConditionImpl | FindImpl {
    refuseSurplus(this.table.name, 'where', more, ONE_NAME);
    return isFilter(column) ? addFilter(this, 'where', column) : this.whereColumn(column, 'where');
  }

  whereColumn(column: string, call: string): ConditionImpl {
    this.#refuseAfterRaw();
    const found = checkFilterable(this.#facts, column, call);
    checkSearchColumn(this.#node, found);
    return new ConditionImpl(this, found);
  }

  or(...branches: readonly unknown[]): FindImpl {
    this.#refuseAfterRaw();
    return this.#with(readBranches(this.#facts, this.#node, branches));
  }

  not(condition: unknown): FindImpl {
    this.#refuseAfterRaw();
    return this.with(readNegation(this.#facts, this.#node, condition));
  }

  allowFiltering(...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'allowFiltering', more);
    const draft = createDraft(this.#node);
    draft.filtering = true;
    return this.#from(draft);
  }

  select(...columns: readonly string[]): FindImpl {
    const draft = createDraft(this.#node);
    draft.select = selectColumns(this.#facts, this.#node, columns);
    return this.#from(draft);
  }

  omit(...columns: readonly string[]): FindImpl {
    const draft = createDraft(this.#node);
    draft.select = omitColumns(this.#node, columns);
    return this.#from(draft);
  }

  sort(...order: readonly string[]): FindImpl {
    const draft = createDraft(this.#node);
    draft.sort = readSort(this.#facts, this.#node, order);
    return this.#from(draft);
  }

  limit(count: number, ...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'limit', more);
    if (this.#node.one) throw this.#error('WRONG_LIMIT', limitOfOne('row'));
    if (!isLimit(count)) throw this.#error('WRONG_LIMIT', wrongLimit(count));
    const draft = createDraft(this.#node);
    draft.limit = count;
    return this.#from(draft);
  }

  skip(count: number, ...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'skip', more);
    if (this.#node.one) throw this.#error('WRONG_SKIP', skipOfOne('row'));
    if (!isSkip(count)) throw this.#error('WRONG_SKIP', wrongSkip(count));
    const draft = createDraft(this.#node);
    draft.skip = count;
    return this.#from(draft);
  }

  nearest(column: string, vector: unknown, ...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'nearest', more);
    if (this.#node.nearest ?? this.#node.rank) throw this.#error('WRONG_NEAREST', messages.nearestAlone, column);
    const draft = createDraft(this.#node);
    draft.nearest = readNearest(this.#node.table, column, vector);
    return this.#from(draft);
  }

  rankBy(column: string, text: unknown, ...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'rankBy', more);
    if (this.#node.nearest ?? this.#node.rank) throw this.#error('WRONG_RANK', messages.rankAlone, column);
    const draft = createDraft(this.#node);
    draft.rank = readRank(this.#node.table, column, text);
    return this.#from(draft);
  }

  $if(value: unknown, then: Continue, ...more: readonly unknown[]): FindImpl {
    this.#checkCallback('$if', then, more);
    return isPresent(value) ? this.#continue('$if', then, value) : this;
  }

  $all(items: unknown, then: Continue, ...more: readonly unknown[]): FindImpl {
    this.#checkCallback('$all', then, more);
    if (!Array.isArray(items)) throw this.#error('WRONG_VALUE', wrongItems(items));
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the first of the queries
    let query: FindImpl = this;
    for (const item of items as readonly unknown[]) query = query.#continue('$all', then, item);
    return query;
  }

  $call(fragment: unknown): unknown {
    if (typeof fragment === 'function') return (fragment as (query: FindImpl) => unknown)(this);
    this.#refuseAfterRaw();
    return this.#with(readFragment(this.#facts, this.#node, this.#node.conditions, fragment));
  }

  raw(filter: unknown, ...more: readonly unknown[]): FindImpl {
    refuseSurplus(this.table.name, 'raw', more);
    const read = readRaw(filter, ({ code, text, column }) => this.#error(code, text, column));
    const draft = createDraft(this.#node);
    draft.raw = [...this.#node.raw, read];
    return this.#from(draft);
  }

  docs(...more: readonly unknown[]): object {
    refuseSurplus(this.table.name, 'docs', more);
    return new FindDocsImpl(this.#checked(), this.#executor);
  }

  async count(options: CountOptions = {}, ...more: readonly unknown[]): Promise<number> {
    const problem = countProblem(options, more);
    if (problem) throw this.#error(problem.code, problem.text);
    return countRows(this.#checked(), options.upTo ?? Infinity, this.#executor);
  }

  async exists(...more: readonly unknown[]): Promise<boolean> {
    refuseSurplus(this.table.name, 'exists', more);
    return (await countRows(this.#checked(), 1, this.#executor)) > 0;
  }

  async distinct(column: string, ...more: readonly unknown[]): Promise<unknown[]> {
    refuseSurplus(this.table.name, 'distinct', more);
    checkColumn(this.#node.table, column, 'distinct');
    return collectDistinctValues(this.#checked(), column, this.#executor);
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    refuseSurplus(this.table.name, 'exec', more);
    const rows = await this.#executor.find(this.#checked());
    return this.#node.one ? (rows[0] ?? null) : rows;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then(): never {
    return refuseAwait(this.table.name);
  }

  async page(options: PageOptions = {}, ...more: readonly unknown[]): Promise<Page<unknown>> {
    const problem = pageProblem(options, more);
    if (problem !== undefined) throw this.#error('WRONG_VALUE', problem);
    return this.#executor.page(readOfSeveral(this.#checked()), options.after ?? null);
  }

  stream(...more: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    refuseSurplus(this.table.name, 'stream', more);
    return streamRows(readOfSeveral(this.#checked()), this.#executor);
  }

  compile(...more: readonly unknown[]): CompiledFind {
    refuseSurplus(this.table.name, 'compile', more);
    return this.#executor.compileFind(this.#checked());
  }

  explain(call?: 'count' | 'exists' | 'distinct', column?: string, ...more: readonly unknown[]): Explanation {
    refuseSurplus(this.table.name, 'explain', call === 'distinct' || column === undefined ? more : [column]);
    if (call === 'distinct') checkColumn(this.#node.table, column, 'distinct');
    const read = this.#checked();
    if (call === undefined) return this.#executor.explain(read);
    if (!CALLS.includes(call)) throw this.#error('WRONG_VALUE', wrongCall(call));
    return this.#executor.explain(readOfCall(read, call, column));
  }

  toMongoose(...more: readonly unknown[]): unknown {
    refuseSurplus(this.table.name, 'toMongoose', more);
    return this.#executor.toMongoose(this.#checked());
  }

  /** For functions that take queries, such as advise(). */
  get [READ](): FindNode {
    return this.#node;
  }

  /** The query as a function of `$if` or `$all` continues it. */
  #continue(call: '$if' | '$all', then: Continue, value: unknown): FindImpl {
    const next = then(this, value);
    if (!(next instanceof FindImpl)) throw this.#error('WRONG_VALUE', wrongResult(call, next));
    if (!isContinuedBy(this.#node, next.#node)) throw this.#error('WRONG_VALUE', otherResult(call));
    if (!addsOnlyMaybe(this.#node, next.#node)) throw this.#error('NOT_SERVED', messages.onlyMaybe);
    if (!readsAsMuch(this.#node, next.#node)) throw this.#error('WRONG_SELECT', removesNames('column'));
    return next;
  }

  #checkCallback(call: '$if' | '$all', then: unknown, more: readonly unknown[]): void {
    const problem = callbackProblem(call, then, more);
    if (problem !== undefined) throw this.#error('WRONG_VALUE', problem);
  }

  /** The read after all checks; computed once per query. */
  #checked(): CheckedFind {
    return (this.#read ??= checkAdvised(this.#node));
  }

  /** Conditions after a hand-written filter would look checked, although nothing knows what that filter binds. */
  #refuseAfterRaw(): void {
    if (this.#node.raw.length > 0) throw this.#error('NOT_SERVED', messages.rawIsLast);
  }

  #with({ conditions, anyOf }: Part): FindImpl {
    const draft = createDraft(this.#node);
    draft.conditions = conditions.reduce(insertCondition, draft.conditions);
    if (anyOf) draft.anyOf = [...draft.anyOf, anyOf];
    return this.#from(draft);
  }

  #from(node: FindNode): FindImpl {
    return new FindImpl(node, this.#facts, this.#executor);
  }

  #error(code: ConstructorParameters<typeof QueryError>[0], text: string, column?: string): QueryError {
    const table = this.#node.table.name;
    return new QueryError(code, `${table}: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}
