import type { Column } from '../columns/column.js';
import { counterWrite } from '../columns/options.js';
import { show } from '../../util/errors.js';
import { isFields } from '../../util/kinds.js';
import { readJson, type Path, type Reading } from './read-json.js';
import type { StandardIssue, StandardResult } from './standard-schema.js';

/** The parts of a table that its JSON depends on. */
export interface Described {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly keyColumns: readonly string[];
}

/** What a body is for: any columns, a row to insert, the changes of an update, or a primary key. */
export type BodyKind = 'columns' | 'insert' | 'update' | 'key';

/** Converts the body of a request; reports all issues at once. */
export function readBody(table: Described, kind: BodyKind, body: unknown): StandardResult<Record<string, unknown>> {
  const reading: Reading = { issues: [], fromText: kind === 'key' };
  const add = (message: string, ...path: Path): void => void reading.issues.push({ message, path });
  if (!isFields(body)) {
    add(`expected an object of columns, got ${show(body)}`);
    return { issues: reading.issues };
  }
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const problem = findMemberProblem(table, kind, name, value);
    if (problem !== undefined) add(problem, name);
    else if (value !== undefined) row[name] = readMember(reading, table, name, value);
  }
  for (const name of listRequired(table, kind)) {
    if (row[name] === undefined && !reading.issues.some(({ path }) => path[0] === name)) {
      add(table.keyColumns.includes(name) ? `a key column: give a value` : 'required: give a value', name);
    }
  }
  if (kind === 'update' && reading.issues.length === 0 && Object.keys(row).length === 0) {
    add('an update needs at least one column');
  }
  return reading.issues.length > 0 ? { issues: reading.issues } : { value: row };
}

/** An issue with the place of its value in the text. */
export const printIssue = ({ message, path }: StandardIssue): string =>
  path.length === 0 ? message : `'${path.join('.')}': ${message}`;

const readMember = (reading: Reading, { columns }: Described, name: string, value: unknown): unknown => {
  const column = columns[name];
  return column && value !== null ? readJson(reading, column, value, [name]) : null;
};

/** What is wrong with a member, apart from its value. */
function findMemberProblem(table: Described, kind: BodyKind, name: string, value: unknown): string | undefined {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (!column) return `'${table.name}' has no such column`;
  const isKey = table.keyColumns.includes(name);
  if (kind === 'key' && !isKey) return 'not a key column';
  if (kind === 'update' && isKey) return "a key column: a row's key never changes";
  if ((kind === 'insert' || kind === 'update') && column.kind === 'counter') return counterWrite;
  if (value !== null) return undefined;
  if (isKey) return 'a key column cannot be null';
  return kind !== 'columns' && isRequired(column) ? 'required: cannot be null' : undefined;
}

/** The columns that a body must have. */
function listRequired({ columns, keyColumns }: Described, kind: BodyKind): readonly string[] {
  if (kind === 'key') return keyColumns;
  if (kind !== 'insert') return [];
  return Object.keys(columns).filter((name) => {
    const column = columns[name];
    return column && !hasDefault(column) && (keyColumns.includes(name) || isRequired(column));
  });
}

const hasDefault = ({ options }: Column): boolean => options['default'] !== undefined && options['default'] !== null;

/** Whether Mongoose requires a value under all conditions. */
function isRequired({ options }: Column): boolean {
  const { required } = options;
  const [first] = Array.isArray(required) ? (required as readonly unknown[]) : [required];
  return first === true || typeof first === 'string';
}
