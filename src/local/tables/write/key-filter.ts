import type { Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { printNames } from '../values/columns.js';
import { checkKnownColumns } from '../conditions/analyze.js';
import { checkDialect } from '../verdicts/cassandra/dialect.js';
import { listComparisons, keepLastPerColumn, type Condition, type Term } from '../conditions/condition.js';
import { refuse } from '../conditions/refusals.js';
import { readOperands } from '../conditions/values.js';
import { makeWhere } from '../conditions/where.js';
import { findWriteRefusal } from '../verdicts/write.js';
import { findFilteredKeyRefusal, findWrittenKeyRefusal } from '../access/key-refusal.js';
import type { RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';

/** The row of an update or a delete. */
export interface Target {
  readonly key: RowKey;
  /** The values of the key columns. */
  readonly cells: ReadonlyMap<string, Value>;
}

/** Reads a filter that must be exactly the primary key, by equality. @throws {@link ApiError} */
export function readTarget(table: Table, condition: Condition<Json> | undefined, context: Context): Target {
  if (!condition) return fail('MISSING_FILTER_FOR_UPDATE_DELETE', 'The filter must give the full primary key.');
  const terms = listComparisons(condition);
  checkKeyColumns(table, terms);
  const wrong = keepLastPerColumn(terms).find(({ operator }) => operator !== '$eq');
  if (wrong) {
    fail(
      'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE',
      `'${wrong.column}' must be given by $eq, not by ${wrong.operator}.`,
    );
  }
  const missing = table.keyColumns.filter((column) => !terms.some((term) => term.column === column));
  if (missing.length > 0) {
    fail('MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE', `The filter lacks ${printNames(missing)} of the primary key.`);
  }
  const values = listComparisons(readKeyCondition(table, condition, context));
  const cells = new Map(
    values.flatMap(({ column, operands: [value] }) => (value === undefined ? [] : [[column, value]])),
  );
  const key = table.keyOf(cells);
  const refusal = findWrittenKeyRefusal(table, key);
  if (refusal) throw refusal;
  return { key, cells };
}

/** Refuses unknown columns and non-key columns. @throws {@link ApiError} */
export function checkKeyColumns(table: Table, terms: readonly Term[]): void {
  checkKnownColumns(table, terms);
  const other = terms.find(({ column }) => !table.isKey(column));
  if (!other) return;
  fail(
    'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE',
    `'${other.column}' is not in the primary key: rows are updated and deleted by their key only.`,
  );
}

/** The condition of a filter on key columns, as the database supports it for a write. @throws {@link ApiError} */
export function readKeyCondition(table: Table, condition: Condition<Json>, context: Context): Condition<Value> {
  const values = readOperands(table, condition);
  const empty = listComparisons(values).find(({ operands }) => operands.length === 0);
  if (empty) fail('UNSUPPORTED_DATABASE_QUERY', `'${empty.operator}' of '${empty.column}' has no values.`);
  checkDialect(values, context);
  const refusal = findWriteRefusal(table, makeWhere(table, values));
  if (refusal) return refuse(refusal);
  const keyRefusal = findFilteredKeyRefusal(table, values);
  if (keyRefusal) throw keyRefusal;
  return values;
}
