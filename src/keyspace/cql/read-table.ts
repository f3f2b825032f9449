import type { Cursor } from './cursor.js';
import { takeType } from './cql-type.js';
import type { DraftColumn, DraftTable, TableOptions } from './draft.js';

/** Takes the columns and options of `CREATE TABLE name`, from the parenthesis on. */
export function takeTable(cursor: Cursor, name: string, line: number): DraftTable {
  const columns = new Map<string, DraftColumn>();
  let key: TakenKey | undefined;
  const setKey = (taken: TakenKey): void => {
    if (key) throw cursor.createProblem('it has two primary keys');
    key = taken;
  };
  cursor.takeList(() => {
    if (cursor.isNext('primary', 'key') && (cursor.peek(2)?.text ?? '') === '(') {
      cursor.expect('primary', 'key');
      setKey(takeKey(cursor));
      return;
    }
    const at = cursor.line;
    const column = cursor.takeName();
    if (columns.has(column)) throw cursor.createProblem(`it has two columns '${column}'`);
    const type = takeType(cursor);
    const isStatic = cursor.accept('static');
    if (cursor.accept('masked')) cursor.skipTo(',', ')', 'primary');
    if (cursor.accept('primary', 'key')) setKey({ partition: [column], clustering: [] });
    if (cursor.accept('masked')) cursor.skipTo(',', ')');
    columns.set(column, { type, line: at, isStatic });
  });
  if (!key || key.partition.length === 0) throw cursor.createProblem('it has no primary key');
  const unknown = [...key.partition, ...key.clustering].find((column) => !columns.has(column));
  if (unknown !== undefined) throw cursor.createProblem(`its primary key names '${unknown}', which it does not have`);
  const { orders, options } = takeTableOptions(cursor);
  const stray = [...orders.keys()].find((column) => !key?.clustering.includes(column));
  if (stray !== undefined)
    throw cursor.createProblem(`its CLUSTERING ORDER names '${stray}', which is no clustering column`);
  const partitionSort = new Map(key.clustering.map((column) => [column, orders.get(column) ?? 1] as const));
  return { name, line, columns, partitionBy: key.partition, partitionSort, options };
}

interface TakenKey {
  readonly partition: readonly string[];
  readonly clustering: readonly string[];
}

function takeKey(cursor: Cursor): TakenKey {
  const parts = cursor.takeList(() =>
    cursor.isNext('(') ? cursor.takeList(() => cursor.takeName()) : cursor.takeName(),
  );
  const [first, ...rest] = parts;
  if (first === undefined || rest.some((part) => typeof part !== 'string')) throw cursor.createError('a primary key');
  return { partition: typeof first === 'string' ? [first] : first, clustering: rest as readonly string[] };
}

interface TakenOptions {
  readonly orders: ReadonlyMap<string, 1 | -1>;
  readonly options: TableOptions;
}

/** Takes `WITH … AND …`, if it comes next. */
export function takeTableOptions(cursor: Cursor): TakenOptions {
  const orders = new Map<string, 1 | -1>();
  let options: TableOptions = {};
  if (!cursor.accept('with')) {
    if (!cursor.isAtEnd) throw cursor.createError('WITH or the end of the statement');
    return { orders, options };
  }
  do {
    if (cursor.accept('clustering', 'order', 'by')) {
      for (const [column, direction] of cursor.takeList(() => takeOrder(cursor))) orders.set(column, direction);
    } else if (cursor.accept('compact', 'storage')) {
      options = { ...options, isCompact: true };
    } else {
      options = { ...options, ...takeOption(cursor) };
    }
    cursor.skipTo('and');
  } while (cursor.accept('and'));
  return { orders, options };
}

function takeOrder(cursor: Cursor): readonly [column: string, direction: 1 | -1] {
  const column = cursor.takeName();
  if (cursor.accept('desc')) return [column, -1];
  cursor.accept('asc');
  return [column, 1];
}

function takeOption(cursor: Cursor): TableOptions {
  const name = cursor.take().text;
  if (!cursor.accept('=')) return {};
  const value = cursor.peek()?.text ?? '';
  if (name === 'comment') return { comment: value };
  return name === 'default_time_to_live' ? { timeToLive: value } : {};
}
