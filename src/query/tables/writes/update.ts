import type { Column, Table, TableShape } from '../../../schema/index.js';
import { counterWrite } from '../../../schema/columns/options.js';
import { QueryError, show, type QueryErrorCode } from '../../../util/errors.js';
import { hasFields } from '../../../util/kinds.js';
import { snapshot, snapshotMembers } from '../../../util/snapshot.js';
import { isPushedByEntries } from '../../../data-api/pushed-entry.js';
import { checkKey } from '../rules/key.js';
import { checkElement, checkValue, checkColumn } from '../rules/values.js';
import { noElements, refuseSurplus, SET_ONE, wrongSet } from '../../shared/arguments.js';
import { callbackProblem, isPresent, otherResult, wrongPart, wrongResult } from '../../shared/callbacks.js';
import { changesNothing, namesNothing } from '../../shared/rules/messages.js';
import type { Executor } from '../reads/executor.js';
import {
  entryNotPushed,
  keyColumnUpdate,
  notACollectionColumn,
  nothingToUpdate,
  updatedTwice,
} from '../rules/messages.js';
import type { UpdateNode, Values } from '../nodes/nodes.js';
import type { Update } from './update.types.js';
import { WriteImpl } from './write.js';

/** An update of the row with a key. @throws QueryError if the key is not the complete primary key */
export function createUpdate<Shape extends TableShape>(
  table: Table<Shape>,
  key: unknown,
  executor: Executor,
): Update<Shape['name'], never, Shape> {
  const checked = checkKey(table, key, 'updateOne');
  const node: UpdateNode = { kind: 'updateOne', table, key: checked, set: {}, unset: [], push: {}, pullAll: {} };
  const made: object = new UpdateImpl(node, executor);
  return made as Update<Shape['name'], never, Shape>;
}

class UpdateImpl extends WriteImpl<UpdateNode, Executor> {
  set(given: unknown, ...more: readonly unknown[]): UpdateImpl {
    if (typeof given === 'string') return this.#setOne(given, more);
    refuseSurplus(this.node.table.name, 'set', more, SET_ONE);
    if (!hasFields(given)) {
      throw this.#error('WRONG_VALUE', wrongSet('set', 'columns', given));
    }
    const values: Values = snapshotMembers(given);
    if (Object.keys(values).length === 0) throw this.#error('NOTHING_TO_UPDATE', changesNothing('set', 'column'));
    for (const [name, value] of Object.entries(values)) {
      const column = this.#updatable(name, 'set');
      if (value !== null) checkValue(this.node.table, name, column, value, 'set');
    }
    return this.#but({ set: { ...this.node.set, ...values } });
  }

  unset(...columns: readonly string[]): UpdateImpl {
    if (columns.length === 0) throw this.#error('NOTHING_TO_UPDATE', namesNothing('unset', 'column'));
    for (const name of columns) this.#updatable(name, 'unset');
    return this.#but({ unset: [...new Set([...this.node.unset, ...columns])] });
  }

  push(name: string, ...given: readonly unknown[]): UpdateImpl {
    const elements = given.map((element) => snapshot(element));
    const column = this.#collection(name, 'push');
    if (column.kind === 'map' && !isPushedByEntries(column.type)) {
      throw this.#error('WRONG_OPERATOR', `push: ${entryNotPushed(name)}`, name);
    }
    for (const element of elements) this.#checkPushed(name, column, element);
    if (elements.length === 0) throw this.#error('WRONG_VALUE', noElements('push', name), name);
    return this.#but({ push: { ...this.node.push, [name]: elements } });
  }

  pullAll(name: string, given: unknown, ...more: readonly unknown[]): UpdateImpl {
    refuseSurplus(this.node.table.name, 'pullAll', more);
    const column = this.#collection(name, 'pullAll');
    const elements = Array.isArray(given) ? given.map((element: unknown) => snapshot(element)) : [];
    if (elements.length === 0) {
      const text = `pullAll('${name}'): expected an array of at least one element, got ${show(given)}`;
      throw this.#error('WRONG_VALUE', text, name);
    }
    const part = column.kind === 'map' ? 'key' : 'element';
    for (const element of elements) checkElement(this.node.table, name, column, part, element, 'pullAll');
    return this.#but({ pullAll: { ...this.node.pullAll, [name]: elements } });
  }

  $if(value: unknown, then: (update: UpdateImpl, value: unknown) => unknown, ...more: readonly unknown[]): UpdateImpl {
    const problem = callbackProblem('$if', then, more);
    if (problem !== undefined) throw this.#error('WRONG_VALUE', problem);
    if (!isPresent(value)) return this;
    const next = then(this, value);
    if (!(next instanceof UpdateImpl)) throw this.#error('WRONG_VALUE', wrongResult('$if', next));
    if (!isContinuedBy(this.node, next.node)) throw this.#error('WRONG_VALUE', otherResult('$if'));
    return next;
  }

  $call(part: unknown): unknown {
    if (typeof part !== 'function') throw this.#error('WRONG_VALUE', wrongPart(part));
    return (part as (update: UpdateImpl) => unknown)(this);
  }

  protected override checked(): UpdateNode {
    const { set, unset, push, pullAll } = this.node;
    if ([set, push, pullAll].every((part) => Object.keys(part).length === 0) && unset.length === 0) {
      throw this.#error('NOTHING_TO_UPDATE', nothingToUpdate);
    }
    return this.node;
  }

  #setOne(name: string, [value, ...more]: readonly unknown[]): UpdateImpl {
    refuseSurplus(this.node.table.name, 'set', more, SET_ONE);
    return this.set({ [name]: value });
  }

  /** T1, T14: a known column, not in the key, and not yet changed by another operator. */
  #updatable(name: string, what: string): Column {
    const { table, set, unset, push, pullAll } = this.node;
    const column = checkColumn(table, name, what);
    if (column.kind === 'counter') throw this.#error('WRONG_VALUE', `'${name}': ${counterWrite}`, name);
    if (table.keyColumns.includes(name)) throw this.#error('KEY_COLUMN_UPDATE', keyColumnUpdate(name), name);
    const used = [set, push, pullAll].some((part) => Object.hasOwn(part, name)) || unset.includes(name);
    if (used) throw this.#error('COLUMN_UPDATED_TWICE', updatedTwice(name), name);
    return column;
  }

  #collection(name: string, what: string): Column {
    const column = this.#updatable(name, what);
    if (column.kind === 'list' || column.kind === 'set' || column.kind === 'map') return column;
    throw this.#error('WRONG_OPERATOR', `${what}: ${notACollectionColumn(name)}`, name);
  }

  #checkPushed(name: string, column: Column, element: unknown): void {
    const { table } = this.node;
    if (column.kind !== 'map') {
      checkElement(table, name, column, 'element', element, 'push');
      return;
    }
    if (!Array.isArray(element) || element.length !== 2) {
      throw this.#error('WRONG_VALUE', `push('${name}'): expected an entry [key, value], got ${show(element)}`, name);
    }
    const [key, value] = element as readonly unknown[];
    checkElement(table, name, column, 'key', key, 'push');
    checkElement(table, name, column, 'element', value, 'push');
  }

  #but(change: Partial<UpdateNode>): UpdateImpl {
    return new UpdateImpl({ ...this.node, ...change }, this.runner);
  }

  #error(code: QueryErrorCode, text: string, column?: string): QueryError {
    const table = this.node.table.name;
    return new QueryError(code, `${table}.updateOne: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}

/** Whether the second update is of the same row, and makes all changes of the first. */
const isContinuedBy = (before: UpdateNode, after: UpdateNode): boolean =>
  before.table === after.table &&
  before.key === after.key &&
  before.unset.every((column) => after.unset.includes(column)) &&
  ([before.set, before.push, before.pullAll] as const).every((changes, at) => {
    const others = [after.set, after.push, after.pullAll][at] ?? {};
    return Object.entries(changes).every(([column, value]) => others[column] === value);
  });
