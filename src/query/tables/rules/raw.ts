import { refuseSurplus } from '../../shared/arguments.js';
import type { Table } from '../../../schema/index.js';
import { QueryError, show } from '../../../util/errors.js';
import type { Values } from '../nodes/nodes.js';
import { isPlainObject } from '../../../util/kinds.js';

/** Checks that a raw filter is an object with conditions, none of them undefined. @throws QueryError */
export function checkRaw(table: Table, filter: unknown, more: readonly unknown[] = []): asserts filter is Values {
  refuseSurplus(table.name, 'raw', more);
  if (!isPlainObject(filter)) {
    const text = `${table.name}: raw takes a filter as an object, not ${show(filter)}.`;
    throw new QueryError('WRONG_VALUE', text, { table: table.name, value: filter });
  }
  if (Object.keys(filter).length === 0) {
    throw new QueryError('EMPTY_CONDITION', `${table.name}: raw({}) has no condition.`, { table: table.name });
  }
  for (const [column, condition] of Object.entries(filter)) {
    if (condition !== undefined) continue;
    const text = `${table.name}: raw has no value for '${column}' (undefined): leave it out.`;
    throw new QueryError('UNDEFINED_VALUE', text, { table: table.name, column });
  }
}
