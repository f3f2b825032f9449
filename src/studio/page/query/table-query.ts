import type { Condition, RowsRequest } from '../../protocol/browse.js';
import type { TableView } from '../../protocol/schema.js';
import type { JsonObject, RowJson } from '../../protocol/values.js';
import type { Parameter } from '../shared/route.js';
import type { TextCondition } from './condition-text.js';
import { readCondition } from './conditions.js';

/** What of a table is shown, as its address says it. */
export interface TableQuery {
  readonly conditions: readonly TextCondition[];
  /** Of the columns that are shown; all if left out. */
  readonly columns?: readonly string[];
  readonly sort?: NonNullable<RowsRequest['sort']>;
  readonly near?: NonNullable<RowsRequest['near']>;
  readonly isUnservedAllowed: boolean;
}

/** The names of parameters that are no columns; a column of that name is written with its operator: `sort.eq`. */
const RESERVED = ['columns', 'sort', 'near', 'unserved', 'keyspace'];

/** Reads the parameters of an address: `genre=Drama&year.gte=1940&columns=title,year&sort=-year`. */
export function readTableQuery(parameters: readonly Parameter[]): TableQuery {
  const given = new Map(parameters.filter(([name]) => RESERVED.includes(name)));
  const columns = given.get('columns')?.split(',').filter(Boolean);
  const sort = given.get('sort');
  const near = readNear(given.get('near'));
  return {
    conditions: parameters.filter(([name]) => !RESERVED.includes(name)).map(readParameter),
    ...(columns && columns.length > 0 && { columns }),
    ...(sort !== undefined && sort !== '' && { sort: readSort(sort) }),
    ...(near && { near }),
    isUnservedAllowed: given.get('unserved') === 'allowed',
  };
}

/** Writes the parameters of an address. */
export function writeTableQuery({
  conditions,
  columns,
  sort,
  near,
  isUnservedAllowed,
}: TableQuery): readonly Parameter[] {
  return [
    ...conditions.map(({ column, operator, text }): Parameter => [nameParameter(column, operator), text]),
    ...(near ? [['near', writeNear(near)] as const] : []),
    ...(sort ? [['sort', `${sort.direction === 'descending' ? '-' : ''}${sort.column}`] as const] : []),
    ...(columns ? [['columns', columns.join(',')] as const] : []),
    ...(isUnservedAllowed ? [['unserved', 'allowed'] as const] : []),
  ];
}

/** The key of a row as conditions of an address. */
export const keyColumns = ({ columns }: TableView): readonly string[] =>
  [
    ...columns
      .filter(({ role }) => role === 'partition')
      .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0)),
    ...columns
      .filter(({ role }) => role === 'clustering')
      .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0)),
  ].map(({ name }) => name);

/** What is asked of the server, or what is wrong with each condition. */
export type ReadQuery =
  { readonly request: Omit<RowsRequest, 'limit' | 'page'> } | { readonly problems: ReadonlyMap<number, string> };

/** The question to the server: the key columns are always read, so that rows can be changed by their key. */
export function toRequest(keyspace: string, table: TableView, query: TableQuery): ReadQuery {
  const read = query.conditions.map((condition) => readCondition(condition, table.columns));
  const problems = read.flatMap((each, index) => ('problem' in each ? [[index, each.problem] as const] : []));
  if (problems.length > 0) return { problems: new Map(problems) };
  const conditions = read.flatMap((each): Condition[] => ('condition' in each ? [each.condition] : []));
  const { columns, sort, near, isUnservedAllowed } = query;
  return {
    request: {
      keyspace,
      table: table.name,
      conditions,
      ...(columns && { columns: [...new Set([...keyColumns(table), ...columns])] }),
      ...(sort && { sort }),
      ...(near && { near }),
      ...(isUnservedAllowed && { isUnservedAllowed }),
    },
  };
}

/** The columns that are shown, in the order of the schema or of the address. */
export function shownColumns({ columns }: TableView, query: TableQuery): TableView['columns'] {
  const chosen = query.columns?.flatMap((name) => columns.find((column) => column.name === name) ?? []) ?? [];
  return chosen.length > 0 ? chosen : columns;
}

function readParameter([name, text]: Parameter): TextCondition {
  const dot = name.lastIndexOf('.');
  if (dot === -1) return { column: name, operator: 'eq', text };
  return { column: name.slice(0, dot), operator: name.slice(dot + 1), text };
}

function nameParameter(column: string, operator: string): string {
  const isPlain = operator === 'eq' && !RESERVED.includes(column) && !column.includes('.');
  return isPlain ? column : `${column}.${operator}`;
}

function readSort(text: string): NonNullable<TableQuery['sort']> {
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'descending' }
    : { column: text, direction: 'ascending' };
}

function readNear(text: string | undefined): TableQuery['near'] {
  const [, column, json] = /^(.*?):([[{].*)$/s.exec(text ?? '') ?? [];
  if (column === undefined || json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value)) return { column, vector: value.map(Number) };
    return { column, key: value as JsonObject };
  } catch {
    return undefined;
  }
}

function writeNear(near: NonNullable<TableQuery['near']>): string {
  return `${near.column}:${JSON.stringify('vector' in near ? near.vector : near.key)}`;
}

/** The key of a row, exactly as it was read. */
export const keyOf = (table: TableView, row: RowJson): RowJson =>
  Object.fromEntries(keyColumns(table).map((name) => [name, row[name] ?? null]));
