import type { Operation } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { readFilter } from '../conditions/read-filter.js';
import { findIndexRefusal } from './index-refusal.js';
import { readTarget } from './key-filter.js';
import { readSortForm } from '../sort/read-sort.js';
import { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { readChanges } from './update-changes.js';

/** `updateOne` on a table: changes the row with a primary key, and creates it if it sets a value. */
export const updateOne: Operation<Table> = (table, args, context) => {
  const condition = readFilter(table, args.get('filter'), context.settings.limits);
  if (readSortForm(table, args.get('sort')).length > 0) {
    fail('UNSUPPORTED_SORT_FOR_TABLE_UPDATE_COMMAND', 'A full primary key finds one row: there is nothing to sort.');
  }
  const changes = readChanges(table, args.get('update'), context);
  const target = readTarget(table, condition, context);
  context.models.settleOne('UPDATE');
  const row = table.get(target.key);
  const cells = new Map(row?.entries() ?? target.cells);
  for (const [column, change] of changes) {
    const value = change(cells.get(column));
    if (value === null) cells.delete(column);
    else cells.set(column, value);
  }
  const unindexed = findIndexRefusal(table, cells);
  if (unindexed) throw unindexed;
  // A row that was never inserted exists only as long as one of its columns has a value.
  const inserted = row?.inserted ?? false;
  const stays = inserted || cells.size > table.keyColumns.length;
  table.put(target.key, stays ? Row.of(table.layout, cells, inserted) : undefined);
  return { status: { matchedCount: 1, modifiedCount: 1 } };
};
