import type { Operation } from '../../context/context.js';
import type { Reply } from '../../protocol/reply.js';
import { fail } from '../../errors/errors.js';
import { printNames } from '../values/columns.js';
import { chooseAccess } from '../access/access.js';
import { listComparisons, type Term } from '../conditions/condition.js';
import { readFilter } from '../conditions/read-filter.js';
import { compileCondition } from '../conditions/match.js';
import { checkKeyColumns, readKeyCondition, readTarget } from './key-filter.js';
import { readSortForm } from '../sort/read-sort.js';
import type { Table } from '../stored/table.js';

/** `deleteOne` on a table: deletes the row with a primary key. */
export const deleteOne: Operation<Table> = (table, args, context) => {
  const condition = readFilter(table, args.get('filter'), context.settings.limits);
  if (readSortForm(table, args.get('sort')).length > 0) {
    fail('UNSUPPORTED_SORT_FOR_TABLE_DELETE_COMMAND', 'A full primary key finds one row: there is nothing to sort.');
  }
  table.put(readTarget(table, condition, context).key, undefined);
  return DELETED;
};

/** `deleteMany` on a table: deletes partitions or ranges of them; without a condition, all rows. */
export const deleteMany: Operation<Table> = (table, args, context) => {
  const condition = readFilter(table, args.get('filter'), context.settings.limits);
  if (!condition) {
    table.truncate();
    return DELETED;
  }
  const terms = listComparisons(condition);
  checkKeyColumns(table, terms);
  checkPrefix(table, terms);
  const values = readKeyCondition(table, condition, context);
  const matches = compileCondition(table, values);
  const found = Array.from(chooseAccess(table, values).rows()).filter(([, row]) => matches(row));
  for (const [key] of found) table.put(key, undefined);
  return DELETED;
};

/** The database does not report how many rows it deleted. */
const DELETED: Reply = { status: { deletedCount: -1 } };

/** All partition columns are required, and clustering columns in order. */
function checkPrefix(table: Table, terms: readonly Term[]): void {
  const given = new Set(terms.map(({ column }) => column));
  const last = table.keyColumns.findLastIndex((column) => given.has(column));
  const needed = table.keyColumns.slice(0, Math.max(last + 1, table.partitionBy.length));
  const missing = needed.filter((column) => !given.has(column));
  if (missing.length > 0) {
    fail('INVALID_PRIMARY_KEY_FILTER', `The filter has no condition on ${printNames(missing)} of the primary key.`);
  }
}
