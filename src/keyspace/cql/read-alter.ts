import type { Cursor } from './cursor.js';
import { takeType } from './cql-type.js';
import type { DraftColumn, DraftField, DraftTable, DraftType } from './draft.js';
import { takeTableOptions } from './read-table.js';

/** Reads the changes after `ALTER TABLE name`, and returns the altered table. */
export function alterTable(cursor: Cursor, table: DraftTable): DraftTable {
  if (cursor.accept('add')) return { ...table, columns: new Map([...table.columns, ...takeAdded(cursor)]) };
  if (cursor.accept('drop', 'compact', 'storage')) return { ...table, options: { ...table.options, isCompact: false } };
  if (cursor.accept('drop')) return dropColumns(table, takeDropped(cursor));
  if (cursor.accept('rename')) return renameColumns(table, takeRenamed(cursor));
  if (cursor.accept('alter')) return { ...table, columns: takeRetyped(cursor, table.columns) };
  if (cursor.isNext('with')) return { ...table, options: { ...table.options, ...takeTableOptions(cursor).options } };
  throw cursor.createError('ADD, DROP, RENAME, ALTER or WITH');
}

/** Reads the changes after `ALTER TYPE name`, and returns the altered type. */
export function alterType(cursor: Cursor, type: DraftType): DraftType {
  const { name, fields } = type;
  if (cursor.accept('add')) return { name, fields: new Map([...fields, ...takeAdded(cursor)]) };
  if (cursor.accept('rename')) return { name, fields: renameKeys(fields, takeRenamed(cursor)) };
  if (cursor.accept('alter')) return { name, fields: takeRetyped(cursor, fields) };
  throw cursor.createError('ADD, RENAME or ALTER');
}

/** `a int, b text` or `(a int, b text)`; older versions separate fields by AND. */
function takeAdded(cursor: Cursor): readonly (readonly [string, DraftColumn])[] {
  cursor.accept('if', 'not', 'exists');
  const take = (): readonly [string, DraftColumn] => {
    const { line } = cursor;
    const name = cursor.takeName();
    const added = { type: takeType(cursor), line, isStatic: cursor.accept('static') };
    if (cursor.accept('masked')) cursor.skipTo(',', ')', 'and');
    return [name, added];
  };
  if (cursor.isNext('(')) return cursor.takeList(take);
  const added = [take()];
  while (cursor.accept(',') || cursor.accept('and')) added.push(take());
  return added;
}

function takeDropped(cursor: Cursor): readonly string[] {
  cursor.accept('if', 'exists');
  const dropped = cursor.isNext('(') ? cursor.takeList(() => cursor.takeName()) : [cursor.takeName()];
  while (cursor.accept(',')) dropped.push(cursor.takeName());
  // When it was dropped.
  if (cursor.accept('using', 'timestamp')) cursor.take();
  return dropped;
}

function takeRenamed(cursor: Cursor): ReadonlyMap<string, string> {
  cursor.accept('if', 'exists');
  const renamed = new Map<string, string>();
  do {
    const from = cursor.takeName();
    cursor.expect('to');
    renamed.set(from, cursor.takeName());
  } while (cursor.accept('and'));
  return renamed;
}

function takeRetyped<Field extends DraftField>(cursor: Cursor, fields: ReadonlyMap<string, Field>): Map<string, Field> {
  cursor.accept('if', 'exists');
  const name = cursor.takeName();
  const field = fields.get(name);
  if (!field) throw cursor.createProblem(`'${name}' is not defined before`);
  const changed = cursor.accept('type') ? { ...field, type: takeType(cursor) } : field;
  // MASKED WITH and DROP MASKED leave the type as it is.
  if (cursor.isNext('masked') || cursor.isNext('drop', 'masked')) cursor.skipTo('');
  return new Map([...fields, [name, changed]]);
}

function dropColumns(table: DraftTable, dropped: readonly string[]): DraftTable {
  return { ...table, columns: new Map([...table.columns].filter(([name]) => !dropped.includes(name))) };
}

function renameColumns(table: DraftTable, renamed: ReadonlyMap<string, string>): DraftTable {
  return {
    ...table,
    columns: renameKeys(table.columns, renamed),
    partitionBy: table.partitionBy.map((name) => renamed.get(name) ?? name),
    partitionSort: renameKeys(table.partitionSort, renamed),
  };
}

const renameKeys = <Value>(map: ReadonlyMap<string, Value>, renamed: ReadonlyMap<string, string>): Map<string, Value> =>
  new Map([...map].map(([name, value]) => [renamed.get(name) ?? name, value]));
