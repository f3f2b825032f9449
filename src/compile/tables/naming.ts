import type { Command } from '../../query/tables/nodes/compiled.js';
import { getColumnName, getMemberName, type Named, type NamedColumns } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { isMap, isPlainObject, isSet } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

// Programs use member names, the database uses column names. These functions translate commands and rows between the
// two. For a table whose names are the same in both, this costs only one check.

/** Translates a command from member names to column names. */
export function toColumnCommand(table: NamedColumns, command: Command): Command {
  if (!table.names) return command;
  const bodies = Object.entries(command).map(([name, body]) => [name, toColumnBody(table, body)] as const);
  return Object.fromEntries(bodies);
}

/** Translates the body of a command. */
const toColumnBody = (table: NamedColumns, body: ReadonlyFields): ReadonlyFields =>
  Object.fromEntries(Object.entries(body).map(([part, given]) => [part, toColumnPart(table, part, given)]));

function toColumnPart(table: NamedColumns, part: string, given: unknown): unknown {
  switch (part) {
    case 'filter':
      return toColumnFilter(table, given as ReadonlyFields);
    case 'projection':
    case 'sort':
      return toColumnKeys(table, given as ReadonlyFields);
    case 'update':
      return toColumnUpdate(table, given as ReadonlyFields);
    case 'document':
      return toColumnRow(table, given as ReadonlyFields);
    case 'documents':
      return (given as readonly ReadonlyFields[]).map((row) => toColumnRow(table, row));
    default:
      return given;
  }
}

/**
 * Translates a filter to column names. @throws QueryError `UNKNOWN_COLUMN` for a column name that belongs to a
 * differently named member
 */
export function toColumnFilter(table: NamedColumns, filter: ReadonlyFields): ReadonlyFields {
  if (!table.names) return filter;
  const conditions = Object.entries(filter).map(([name, condition]) => {
    if (name.startsWith('$')) return [name, toColumnFilters(table, condition)] as const;
    return [toColumnPath(table, name), renameNestedFields(table, name, condition, getColumnName)] as const;
  });
  return Object.fromEntries(conditions);
}

/** Translates the operands of `$and`, `$or` and `$not`. */
function toColumnFilters(table: NamedColumns, given: unknown): unknown {
  if (Array.isArray(given)) return given.map((each) => toColumnFilters(table, each));
  return isPlainObject(given) ? toColumnFilter(table, given) : given;
}

/** Translates a projection or a sort to column names. */
export function toColumnKeys<Given extends ReadonlyFields>(table: NamedColumns, given: Given): Given {
  if (!table.names) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [toColumnPath(table, name), value])) as Given;
}

/** Translates a row to column names. */
export function toColumnRow(table: NamedColumns, row: ReadonlyFields): Record<string, unknown> {
  if (!table.names) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      toColumnPath(table, name),
      renameNestedFields(table, name, value, getColumnName),
    ]),
  );
}

/** Translates an update, whose operands are grouped by operator, to column names. */
export function toColumnUpdate(table: NamedColumns, update: ReadonlyFields): Record<string, unknown> {
  if (!table.names) return update;
  return Object.fromEntries(
    Object.entries(update).map(([operator, operands]) => [
      operator,
      isPlainObject(operands) ? toColumnRow(table, operands) : operands,
    ]),
  );
}

/**
 * Translates a row from the database to member names. A column that the table does not define is left out if a member
 * has the same name, because that member is another column.
 */
export function toMemberRow(table: NamedColumns, row: ReadonlyFields): Record<string, unknown> {
  const { names } = table;
  if (!names) return row;
  const made: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const member = names.members.get(column);
    if (member === undefined && names.columns.has(column)) continue;
    made[member ?? column] = renameNestedFields(table, member ?? column, value, getMemberName);
  }
  return made;
}

/** Translates the columns that a filter names to members; values are unchanged. */
export function toMemberKeys(table: NamedColumns, filter: ReadonlyFields): ReadonlyFields {
  const { names } = table;
  if (!names) return filter;
  const toMembers = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(toMembers);
    return isPlainObject(given) ? toMemberKeys(table, given) : given;
  };
  return Object.fromEntries(
    Object.entries(filter).map(([name, given]) =>
      name.startsWith('$') ? [name, toMembers(given)] : [names.members.get(name) ?? name, given],
    ),
  );
}

/** The column of a member, or of a path inside it. */
export function toColumnPath(table: NamedColumns, path: string): string {
  const { names } = table;
  if (!names) return path;
  const dot = Object.hasOwn(table.columns, path) ? -1 : path.indexOf('.');
  const member = dot < 0 ? path : path.slice(0, dot);
  const column = names.columns.get(member);
  if (column === undefined && names.members.has(member)) {
    const of = getMemberName(table, member);
    const text = `${table.name}: '${member}' is the column of '${of}' in the database: use '${of}'.`;
    throw new QueryError('UNKNOWN_COLUMN', text, { table: table.name, column: member });
  }
  return (column ?? member) + path.slice(member.length);
}

type Rename = (udt: Named, name: string) => string;

/** Renames the fields of a user-defined type in a value, or in the operators of a filter or update. */
function renameNestedFields(table: NamedColumns, member: string, value: unknown, rename: Rename): unknown {
  if (!table.names?.nested.has(member)) return value;
  const column = table.columns[member];
  return column?.udt ? renameFields(value, column.udt, rename, column.kind === 'map') : value;
}

function renameFields(value: unknown, udt: Named, rename: Rename, holdsEntries: boolean): unknown {
  const renameElement = (each: unknown): unknown => renameFields(each, udt, rename, false);
  const renameAgain = (each: unknown): unknown => renameFields(each, udt, rename, holdsEntries);
  // Each map entry is a pair or an object.
  if (Array.isArray(value))
    return holdsEntries && value.every(isPlainObject) ? value.map(renameAgain) : value.map(renameElement);
  if (isSet(value)) return new Set([...value].map(renameElement));
  if (isMap(value)) return new Map([...value].map(([key, each]) => [key, renameElement(each)]));
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value);
  // The operands of operators are values, and so are the members of an object that represents a map.
  const holdsValues = holdsEntries || members.some(([name]) => name.startsWith('$'));
  return Object.fromEntries(
    members.map(([name, each]) => {
      if (!holdsValues) return [rename(udt, name), each];
      return [name, name === '$each' ? renameAgain(each) : renameElement(each)];
    }),
  );
}
