import { isArray, isObject, createJsonObject, type Json } from '../../../json/json.js';
import type { Context, Operation } from '../../context/context.js';
import type { Reply } from '../../protocol/reply.js';
import { ApiError, fail } from '../../errors/errors.js';
import { unquote } from '../../fields/names.js';
import { decodeColumns, printNames, type ValuePlace } from '../values/columns.js';
import { describeKeySchema } from '../values/describe.js';
import { findIndexRefusal } from './index-refusal.js';
import { findWrittenKeyRefusal } from '../access/key-refusal.js';
import { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';

/** `insertOne` on a table: an upsert. */
export const insertOne: Operation<Table> = (table, args, context) =>
  report(table, insertAll(table, [args.get('document') ?? null], true, context), false);

/** `insertMany` on a table: upserts; if ordered, they stop at the first failure. */
export const insertMany: Operation<Table> = (table, args, context) => {
  const documents = args.get('documents');
  const options = args.get('options');
  const ordered = isObject(options) && options.get('ordered') === true;
  const responses = isObject(options) && options.get('returnDocumentResponses') === true;
  return report(table, insertAll(table, isArray(documents) ? documents : [], ordered, context), responses);
};

type Cells = ReadonlyMap<string, Value | null>;

/** The outcome for one row. */
interface Outcome {
  readonly id?: Json;
  readonly error?: ApiError;
  readonly skipped?: boolean;
}

function insertAll(table: Table, documents: readonly Json[], ordered: boolean, context: Context): readonly Outcome[] {
  const checked = documents.map((document): Cells | ApiError => attempt(() => readRow(table, document, context)));
  context.models.settleOne('DOCUMENT');
  let stopped = false;
  return checked.map((cells): Outcome => {
    if (cells instanceof ApiError) {
      stopped ||= ordered;
      return { error: cells };
    }
    const id = table.keyColumns.map((column) => table.codec(column).encodeKey(cells.get(column) ?? ''));
    if (stopped) return { id, skipped: true };
    const error = attempt(() => upsert(table, cells));
    if (!error) return { id };
    stopped ||= ordered;
    return { id, error };
  });
}

function attempt<Result>(action: () => Result): Result | ApiError {
  try {
    return action();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function readRow(table: Table, document: Json, context: Context): Cells {
  const given = new Map<string, Json>();
  const unknown: string[] = [];
  const counters: string[] = [];
  if (isObject(document)) {
    for (const [name, value] of document) {
      const column = unquote(name);
      const definition = table.columns.get(column);
      if (!definition) unknown.push(column);
      if (definition?.type === 'counter' && !given.has(column)) counters.push(column);
      given.set(column, value);
    }
  }
  if (unknown.length > 0) {
    fail('UNKNOWN_TABLE_COLUMNS', `Table '${table.name}' has no column ${printNames(unknown)}.`, { scope: 'DOCUMENT' });
  }
  if (counters.length > 0) {
    fail('UNSUPPORTED_COLUMN_TYPES', `Counters cannot be inserted: ${printNames(counters)}.`, { scope: 'DOCUMENT' });
  }
  const place: ValuePlace = { code: 'INVALID_COLUMN_VALUES', scope: 'DOCUMENT', context };
  const cells = decodeColumns(table, given, place);
  const missing = table.keyColumns.filter((column) => (given.get(column) ?? null) === null);
  if (missing.length > 0) {
    fail(
      'MISSING_PRIMARY_KEY_COLUMNS',
      `The row lacks ${printNames(missing)}: all columns of the primary key must have a value.`,
    );
  }
  return cells;
}

/** Writes a row, or returns why the database would not. */
function upsert(table: Table, cells: Cells): ApiError | undefined {
  const key = table.keyOf(cells);
  const refusal = findWrittenKeyRefusal(table, key);
  if (refusal) return refusal;
  const unindexed = findIndexRefusal(table, cells);
  if (unindexed) return unindexed;
  table.change(key, (before) => merge(before, cells, table));
  return undefined;
}

function merge(row: Row | undefined, cells: Cells, table: Table): Row {
  if (!row) return Row.of(table.layout, cells, true);
  const merged = new Map<string, Value | null>(row.entries());
  for (const [column, value] of cells) {
    // Keys that compare as equal may differ, like 100 and 1E+2: the first one stays.
    if (table.isKey(column)) continue;
    merged.set(column, value);
  }
  return Row.of(table.layout, merged, true);
}

function report(table: Table, outcomes: readonly Outcome[], responses: boolean): Reply {
  const keySchema = describeKeySchema(table);
  if (responses) {
    const errors = outcomes.flatMap(({ error }) => error ?? []);
    const distinct = errors.filter((error, at) => errors.findIndex((other) => isSame(error, other)) === at);
    const documentResponses = outcomes.map(({ id, error, skipped }) => {
      const errorsIdx = error && distinct.findIndex((other) => isSame(error, other));
      return createJsonObject({ _id: id ?? [], status: error ? 'ERROR' : skipped ? 'SKIPPED' : 'OK', errorsIdx });
    });
    const primaryKeySchema = outcomes.some(({ id }) => id !== undefined) ? keySchema : undefined;
    return { status: { documentResponses, primaryKeySchema }, ...(distinct.length > 0 && { errors: distinct }) };
  }
  const errors: ApiError[] = [];
  const insertedIds: Json[] = [];
  for (const outcome of outcomes) {
    const error = addRowId(outcome);
    if (error) errors.push(error);
    else if (!outcome.skipped && outcome.id !== undefined) insertedIds.push(outcome.id);
  }
  const status = insertedIds.length > 0 ? { insertedIds, primaryKeySchema: keySchema } : {};
  return errors.length > 0 ? { status, errors } : { status };
}

/** The error of an outcome, with the row's key if it is known. */
function addRowId({ id, error }: Outcome): ApiError | undefined {
  if (!error || id === undefined) return error;
  const { code, message, scope } = error;
  return new ApiError(code, message, { scope, documentIds: [id] });
}

const isSame = (a: ApiError, b: ApiError): boolean => a.code === b.code && a.message === b.message;
