import type { Json } from '../../wire/json.js';
import type { Context } from '../context.js';
import { fail } from '../errors.js';
import { names } from './columns.js';
import { checkColumns } from './filter/analyze.js';
import { alternatives, comparisons, type Condition, type Term } from './filter/condition.js';
import { checkDialect } from './filter/dialect.js';
import { gather, type ColumnRestriction } from './filter/restrictions.js';
import { readOperands } from './filter/values.js';
import { filteredKeyRefusal, writtenKeyRefusal } from './key-refusal.js';
import type { RowKey } from './row.js';
import type { Table } from './table.js';
import type { Value } from './types/value.js';

/** The row that an update or a delete is about. */
export interface Target {
  readonly key: RowKey;
  /** The values of the key columns. */
  readonly cells: ReadonlyMap<string, Value>;
}

/** Reads a filter that must be exactly the primary key, by equality. @throws {@link ApiError} */
export function readTarget(table: Table, condition: Condition<Json> | undefined, context: Context): Target {
  if (!condition) return fail('MISSING_FILTER_FOR_UPDATE_DELETE', 'The filter must give the whole primary key.');
  const terms = comparisons(condition);
  checkKeyColumns(table, terms);
  const wrong = terms.find(({ operator }) => operator !== '$eq');
  if (wrong) {
    fail(
      'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE',
      `'${wrong.column}' must be given by $eq, not by ${wrong.operator}.`,
    );
  }
  const missing = table.keyColumns.filter((column) => !terms.some((term) => term.column === column));
  if (missing.length > 0) {
    fail('MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE', `The filter lacks ${names(missing)} of the primary key.`);
  }
  const restrictions = readRestrictions(table, condition, context);
  const cells = new Map(
    restrictions.flatMap(({ column, values: [value] }) => (value === undefined ? [] : [[column, value]])),
  );
  const key = table.keyOf(cells);
  const refusal = writtenKeyRefusal(table, key);
  if (refusal) throw refusal;
  return { key, cells };
}

/** Refuses unknown columns and those that are not of the key. @throws {@link ApiError} */
export function checkKeyColumns(table: Table, terms: readonly Term[]): void {
  checkColumns(table, terms);
  const other = terms.find(({ column }) => !table.isKey(column));
  if (!other) return;
  fail(
    'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE',
    `'${other.column}' is not of the primary key: rows are updated and deleted by their key only.`,
  );
}

/** The restrictions of a filter on key columns, as the database takes them for a write. @throws {@link ApiError} */
export function readRestrictions(
  table: Table,
  condition: Condition<Json>,
  context: Context,
): readonly ColumnRestriction[] {
  const values = readOperands(table, condition);
  const empty = comparisons(values).find(({ operands }) => operands.length === 0);
  if (empty) fail('UNSUPPORTED_DATABASE_QUERY', `'${empty.operator}' of '${empty.column}' has no values.`);
  checkDialect(values, context);
  const [branch, ...others] = alternatives(values, 1) ?? [];
  if (!branch || others.length > 0) fail('INVALID_DATABASE_QUERY', 'The database takes no $or when it writes.');
  const restrictions = gather(table, branch);
  if (!restrictions)
    return fail('INVALID_DATABASE_QUERY', 'One column is compared twice in a way that does not add up.');
  const refusal = filteredKeyRefusal(table, restrictions);
  if (refusal) throw refusal;
  return restrictions;
}
