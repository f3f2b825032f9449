import { QueryError } from '../../util/errors.js';
import { findSurplusProblem } from '../../util/known-options.js';
import { isFields } from '../../util/kinds.js';
import { toJsonValue } from '../../cql/values/json.js';
import type { KeyName, TableShape } from '../columns/rows.js';
import type {
  ChangesJson,
  ConvertedChanges,
  ConvertedKey,
  ConvertedRow,
  ConvertedColumns,
  FromJson,
  JsonOf,
  KeyJson,
  NewRowJson,
} from './json.types.js';
import { printIssue, readBody, type BodyKind, type Described } from './read-row.js';
import type { StandardSchema } from './standard-schema.js';
import { writeJson } from './write-json.js';

/** The JSON of a table's rows. */
export interface TableJson<Shape extends TableShape> {
  /**
   * The JSON form of a row, or of some of its columns: what `JSON.stringify()` writes for a row that was read, also for
   * copies of rows and rows to insert.
   *
   * @param row - values by column; other members are converted by their classes
   *
   * @example
   * const json = movies.toJSON({ ...key, title: 'Laura' });
   */
  toJSON<const Given extends object>(row: Given): JsonOf<Given>;
  /**
   * Converts JSON to the values of columns: a whole row, some columns, or a key.
   *
   * @param body - JSON by column; columns may be missing, and null except in the key
   * @throws QueryError `WRONG_VALUE` for anything else; `column` is the path of the first wrong value
   *
   * @example
   * const values = movies.fromJSON(JSON.parse('{ "title": "Laura" }'));
   */
  fromJSON<const Body>(body: Body): FromJson<ConvertedColumns<Shape>, KeyName<Shape>, Body>;
  /** Validates and converts the body of a request that inserts a row, in the form of Standard Schema. */
  readonly insertSchema: StandardSchema<NewRowJson<Shape>, ConvertedRow<Shape>>;
  /** The same for the changes of a row. */
  readonly updateSchema: StandardSchema<ChangesJson<Shape>, ConvertedChanges<Shape>>;
  /** The same for the primary key; also accepts numbers and booleans as text, as in the parameters of a route. */
  readonly keySchema: StandardSchema<KeyJson<Shape>, ConvertedKey<Shape>>;
}

/** Adds the JSON methods to a table; not enumerable, because they are not part of its description. */
export function addTableJson(table: Described & object): void {
  Object.defineProperties(table, {
    // JSON.stringify(table) and the printers of test runners call it for the table itself.
    toJSON: {
      value: (row?: unknown, ...more: readonly unknown[]) => {
        refuseMore(table, more, 'toJSON');
        return isFields(row) ? writeRow(table, row) : { ...table };
      },
    },
    fromJSON: {
      value: (body: unknown, ...more: readonly unknown[]) => {
        refuseMore(table, more, 'fromJSON');
        return readRow(table, body);
      },
    },
    insertSchema: { value: createSchema(table, 'insert') },
    updateSchema: { value: createSchema(table, 'update') },
    keySchema: { value: createSchema(table, 'key') },
  });
}

/** Refuses arguments that would be ignored. @throws QueryError `WRONG_VALUE` */
function refuseMore({ name }: Described, surplus: readonly unknown[], call: string): void {
  const problem = findSurplusProblem(surplus, 1, `${name}.${call}()`);
  if (problem !== undefined) throw new QueryError('WRONG_VALUE', `${problem}.`, { table: name, value: surplus[0] });
}

function writeRow({ columns }: Described, row: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
      return [name, column ? writeJson(column, value) : toJsonValue(value)];
    }),
  );
}

function readRow(table: Described, body: unknown): object {
  const result = readBody(table, 'columns', body);
  if (!result.issues) return result.value;
  const text = `${table.name}.fromJSON: ${result.issues.map(printIssue).join('; ')}.`;
  const path = result.issues[0]?.path ?? [];
  throw new QueryError('WRONG_VALUE', text, {
    table: table.name,
    ...(path.length > 0 && { column: path.join('.') }),
    value: body,
  });
}

const createSchema = (table: Described, kind: BodyKind): StandardSchema<unknown, unknown> => ({
  '~standard': { version: 1, vendor: 'typestar', validate: (body: unknown) => readBody(table, kind, body) },
});
