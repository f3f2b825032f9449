import type { Cursor } from './cursor.js';
import { takeType } from './cql-type.js';
import type { DraftColumn, DraftField, DraftTable, DraftType } from './draft.js';
import { takeTableOptions } from './read-table.js';

/** A table after a statement, with the columns that it has renamed, by their names before it. */
export interface AlteredTable {
  readonly table: DraftTable;
  readonly renamed?: ReadonlyMap<string, string>;
}

/** Reads the changes after `ALTER TABLE name`. */
export function alterTable(cursor: Cursor, table: DraftTable): AlteredTable {
  const { columns, options } = table;
  if (cursor.accept('add')) return { table: { ...table, columns: addFields(cursor, columns) } };
  if (cursor.accept('drop', 'compact', 'storage'))
    return { table: { ...table, options: { ...options, isCompact: false } } };
  if (cursor.accept('drop')) return { table: { ...table, columns: dropColumns(cursor, table) } };
  if (cursor.accept('rename')) return renameColumns(cursor, table);
  if (cursor.accept('alter')) return { table: { ...table, columns: takeRetyped(cursor, columns) } };
  if (cursor.isNext('with'))
    return { table: { ...table, options: { ...options, ...takeTableOptions(cursor).options } } };
  throw cursor.createError('ADD, DROP, RENAME, ALTER or WITH');
}

/** Reads the changes after `ALTER TYPE name`, and returns the altered type. */
export function alterType(cursor: Cursor, type: DraftType): DraftType {
  const { fields } = type;
  if (cursor.accept('add')) return { ...type, fields: addFields(cursor, fields) };
  if (cursor.accept('rename')) return { ...type, fields: renameKeys(fields, takeRenamed(cursor, fields)) };
  if (cursor.accept('alter')) return { ...type, fields: takeRetyped(cursor, fields) };
  throw cursor.createError('ADD, RENAME or ALTER');
}

/** `a int, b text` or `(a int, b text)`; older versions separate fields by AND. */
function addFields<Field extends DraftField>(
  cursor: Cursor,
  fields: ReadonlyMap<string, Field>,
): Map<string, Field | DraftColumn> {
  const ifMissing = cursor.accept('if', 'not', 'exists');
  const all = new Map<string, Field | DraftColumn>(fields);
  const take = (): void => {
    const { line } = cursor;
    const name = cursor.takeName();
    const added = { type: takeType(cursor), line, isStatic: cursor.accept('static') };
    if (cursor.accept('masked')) cursor.skipTo(',', ')', 'and');
    if (!all.has(name)) all.set(name, added);
    else if (!ifMissing) throw cursor.createProblem(`'${name}' is already defined`);
  };
  if (cursor.isNext('(')) {
    cursor.takeList(take);
    return all;
  }
  take();
  while (cursor.accept(',') || cursor.accept('and')) take();
  return all;
}

function dropColumns(cursor: Cursor, { columns, partitionBy, partitionSort }: DraftTable): Map<string, DraftColumn> {
  const ifExists = cursor.accept('if', 'exists');
  const dropped = cursor.isNext('(') ? cursor.takeList(() => cursor.takeName()) : [cursor.takeName()];
  while (cursor.accept(',')) dropped.push(cursor.takeName());
  // When it was dropped.
  if (cursor.accept('using', 'timestamp')) cursor.take();
  const inKey = dropped.find((name) => partitionBy.includes(name) || partitionSort.has(name));
  if (inKey !== undefined) throw cursor.createProblem(`'${inKey}' is a key column`);
  const unknown = dropped.find((name) => !columns.has(name));
  if (unknown !== undefined && !ifExists) throw cursor.createProblem(`'${unknown}' is not defined before`);
  return new Map([...columns].filter(([name]) => !dropped.includes(name)));
}

/** Takes new names of fields, by their names before. */
function takeRenamed(cursor: Cursor, fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const ifExists = cursor.accept('if', 'exists');
  const renamed = new Map<string, string>();
  do {
    const from = cursor.takeName();
    cursor.expect('to');
    const to = cursor.takeName();
    if (fields.has(to)) throw cursor.createProblem(`'${to}' is already defined`);
    if (fields.has(from)) renamed.set(from, to);
    else if (!ifExists) throw cursor.createProblem(`'${from}' is not defined before`);
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

function renameColumns(cursor: Cursor, table: DraftTable): AlteredTable {
  const renamed = takeRenamed(cursor, table.columns);
  return {
    table: {
      ...table,
      columns: renameKeys(table.columns, renamed),
      partitionBy: table.partitionBy.map((name) => renamed.get(name) ?? name),
      partitionSort: renameKeys(table.partitionSort, renamed),
    },
    renamed,
  };
}

const renameKeys = <Value>(map: ReadonlyMap<string, Value>, renamed: ReadonlyMap<string, string>): Map<string, Value> =>
  new Map([...map].map(([name, value]) => [renamed.get(name) ?? name, value]));
