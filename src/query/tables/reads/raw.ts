import type { Table } from '../../../schema/index.js';
import { QueryError, show } from '../../../util/errors.js';
import { checkFind, type CheckedFind } from '../rules/read.js';
import type { CompiledFind } from '../nodes/compiled.js';
import type { Executor } from './executor.js';
import type { FindNode, Values } from '../nodes/nodes.js';
import { streamRows } from './count.js';
import { refuseAwait, refuseSurplus } from '../../shared/arguments.js';
import { isPlainObject } from '../../../util/kinds.js';

/** A read with a filter that nothing has checked. */
export class RawImpl {
  readonly #node: FindNode;
  readonly #executor: Executor;
  #read: CheckedFind | undefined;
  constructor(node: FindNode, executor: Executor) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then(): never {
    return refuseAwait(this.#node.table.name);
  }

  async exec(...more: readonly unknown[]): Promise<unknown> {
    refuseSurplus(this.#node.table.name, 'exec', more);
    const rows = await this.#executor.find(this.#checked());
    return this.#node.one ? (rows[0] ?? null) : rows;
  }

  async *stream(): AsyncGenerator<unknown, void, undefined> {
    yield* streamRows(this.#checked(), this.#executor);
  }

  compile(): CompiledFind {
    return this.#executor.compileFind(this.#checked());
  }

  /** What a raw filter adds is not looked at. */
  #checked(): CheckedFind {
    return (this.#read ??= checkFind(this.#node));
  }
}

/** What even a raw filter must be: an object with conditions, none of them undefined. @throws QueryError */
export function checkRaw(table: Table, filter: unknown): asserts filter is Values {
  if (!isPlainObject(filter)) {
    const text = `${table.name}: raw takes a filter as an object, not ${show(filter)}.`;
    throw new QueryError('WRONG_VALUE', text, { table: table.name, value: filter });
  }
  if (Object.keys(filter).length === 0) {
    throw new QueryError('EMPTY_CONDITION', `${table.name}: raw({}) has no condition.`, { table: table.name });
  }
  for (const [column, condition] of Object.entries(filter)) {
    if (condition !== undefined) continue;
    const text = `${table.name}: raw has no value for '${column}' (undefined): leave it out.`;
    throw new QueryError('UNDEFINED_VALUE', text, { table: table.name, column });
  }
}
