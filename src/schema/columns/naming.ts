import { SchemaError, show } from '../../util/errors.js';
import type { TypeMessage } from '../../util/type-message.js';
import type { Column, UdtSpec } from './column.js';

/** How column names are derived from member names, unless a member states its own: `createdAt` becomes `created_at`. */
export type Naming = 'snake_case';

/**
 * The naming allowed for some members: none if two of them, one in snake_case and one in camelCase, would be the same
 * column.
 */
export type NamingOf<Member extends string> = [Twins<Member, Member>] extends [never]
  ? Naming
  : TypeMessage<Twins<Member, Member>>;
type Twins<Name extends string, Member> = Name extends `${string}_${string}`
  ? CamelCase<Name> extends Exclude<Member, Name>
    ? OneInSnakeCase<Name, CamelCase<Name>>
    : never
  : never;
type CamelCase<Name extends string> = Name extends `_${infer Rest}`
  ? `_${CamelCase<Rest>}`
  : Name extends `${infer Word}_${infer Rest}`
    ? Rest extends Capitalize<Rest>
      ? `${Word}_${CamelCase<Rest>}`
      : `${Word}${Capitalize<CamelCase<Rest>>}`
    : Name;
const oneInSnakeCase = <const One extends string, const Other extends string>(one: One, other: Other) =>
  `'${one}' and '${other}' have the same name in snake_case: rename one of them` as const;
type OneInSnakeCase<One extends string, Other extends string> = ReturnType<typeof oneInSnakeCase<One, Other>>;

/** The names in the database, where they differ from those in the program. */
export interface Names {
  /** Columns by member; only those whose names differ. */
  readonly columns: ReadonlyMap<string, string>;
  /** Members by column; only those whose names differ. */
  readonly members: ReadonlyMap<string, string>;
  /** The members whose values are, or contain, user-defined types with renamed fields. */
  readonly nested: ReadonlySet<string>;
}

/** Something with names: a table, or a user-defined type. */
export interface Named {
  readonly names?: Names | undefined;
}

/** The properties of a table, or of a schema used as one, that determine how its columns are named. */
export interface NamedColumns extends Named {
  readonly name: string;
  readonly columns: Readonly<Record<string, { readonly kind: string; readonly udt?: Named | undefined }>>;
}

/** The name in the database of a member of a table, or of a field of a user-defined type. */
export const getColumnName = ({ names }: Named, member: string): string => names?.columns.get(member) ?? member;

/** The member or field of a column of the database; an unknown name is returned unchanged. */
export const getMemberName = ({ names }: Named, column: string): string => names?.members.get(column) ?? column;

/** A member in a message about the database: its name there and, if that differs, the member's own. */
export function printColumnLabel(named: Named, member: string): string {
  const column = getColumnName(named, member);
  return column === member ? `'${member}'` : `'${column}' for '${member}'`;
}

/**
 * The names of members in the database; undefined if all are the same, so that nothing needs translating.
 *
 * @param owner - the table or type, for error messages
 * @throws SchemaError `INVALID_NAME` for an invalid column name, and for two members with the same column
 */
export function createNames(
  owner: string,
  columns: Readonly<Record<string, Pick<Column, 'columnName'> & { readonly udt: Named | undefined }>>,
  naming?: Naming,
): Names | undefined {
  checkNaming(owner, naming);
  const toColumn = new Map<string, string>();
  const toMember = new Map<string, string>();
  const nested = new Set<string>();
  const taken = new Map<string, string>();
  if (naming !== undefined) refuseTwins(owner, Object.keys(columns));
  for (const [member, { columnName: given, udt }] of Object.entries(columns)) {
    const column = given === undefined ? (naming ? toSnakeCase(member) : member) : given;
    checkColumnName(owner, member, column, given === undefined);
    const other = taken.get(column);
    if (other !== undefined) {
      const text = `${owner}: '${other}' and '${member}' both map to the column '${column}': give one of them another \`column\`.`;
      throw new SchemaError('INVALID_NAME', text, { column: member });
    }
    taken.set(column, member);
    if (column !== member) {
      toColumn.set(member, column);
      toMember.set(column, member);
    }
    if (udt?.names) nested.add(member);
  }
  return toColumn.size + nested.size > 0 ? { columns: toColumn, members: toMember, nested } : undefined;
}

/** The columns of a table with a naming, which also renames the fields of their user-defined types. */
export const nameUdtFields = (
  columns: Readonly<Record<string, Column>>,
  naming: Naming | undefined,
): Readonly<Record<string, Column>> =>
  naming
    ? Object.fromEntries(Object.entries(columns).map(([member, column]) => [member, nameFields(column, naming)]))
    : columns;

function nameFields(column: Column, naming: Naming): Column {
  return column.udt ? Object.freeze({ ...column, udt: nameUdt(column.udt.name, column.udt.fields, naming) }) : column;
}

/** A user-defined type with named fields. @throws SchemaError `INVALID_NAME` */
export function nameUdt(name: string, fields: UdtSpec['fields'], naming: Naming | undefined): UdtSpec {
  const names = createNames(`c.udt('${name}')`, fields, naming);
  return Object.freeze({ name, fields, ...(names && { names }) });
}

/**
 * Converts a camelCase name to snake_case: an underscore precedes each upper-case letter after a lower-case letter or a
 * digit, and the last of several upper-case letters if a lower-case one follows it.
 */
const toSnakeCase = (name: string): string =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase();

function checkNaming(owner: string, naming: unknown): void {
  if (naming === undefined || naming === 'snake_case') return;
  throw new SchemaError('INVALID_NAME', `${owner}: naming must be 'snake_case' or omitted, not ${show(naming)}.`);
}

/** Refuses what the compiler refuses: it sees the names of members, but not which of them have a `column`. */
function refuseTwins(owner: string, members: readonly string[]): void {
  for (const member of members) {
    const snake = toSnakeCase(member);
    if (snake === member || !members.includes(snake)) continue;
    throw new SchemaError('INVALID_NAME', `${owner}: ${oneInSnakeCase(snake, member)}.`, { column: member });
  }
}

/** Cassandra accepts nearly any name; the names refused here have a meaning in Data API commands. */
function checkColumnName(owner: string, member: string, column: unknown, isOwn: boolean): void {
  const problem = findColumnNameProblem(column);
  if (problem === undefined) return;
  const text = isOwn ? `its name ${problem}` : `its \`column\` ${problem}, but is ${show(column)}`;
  throw new SchemaError('INVALID_NAME', `${owner}: '${member}': ${text}.`, { column: member });
}

/** Why a name cannot be that of a column; undefined if it can. */
export function findColumnNameProblem(given: unknown): string | undefined {
  if (typeof given !== 'string') return 'must be a name';
  if (given.trim() === '') return 'must not be blank';
  if (given === '*') return 'must not be *, which stands for all columns';
  if (given === '__proto__') return 'must be a valid property name';
  if (given.startsWith('$')) return 'must not begin with $, like operators';
  return given.length > 1 && given.startsWith('"') && given.endsWith('"')
    ? 'must not be in double quotes, which the database strips'
    : undefined;
}
