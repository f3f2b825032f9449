import { QueryError } from '../../../util/errors.js';
import type { Table } from '../../../schema/index.js';
import { readFilter, type FilterMember } from '../../shared/read-filter.js';
import { maybeOfKey } from '../rules/messages.js';
import type { ConditionImpl } from './condition.js';

/** A builder that takes conditions on columns. */
interface Filtered {
  readonly table: Table;
  /** @param call - the call that names the column, for the texts of errors */
  whereColumn(column: string, call: string): ConditionImpl;
}

/**
 * Adds the conditions of a filter object: those on key columns in the order of the key, then the others as they are
 * written.
 *
 * @param call - the call that takes the filter, for the texts of errors
 * @throws QueryError as the builder does for each condition
 */
export function addFilter<Builder extends Filtered>(builder: Builder, call: string, filter: unknown): Builder {
  const { table } = builder;
  const members = readFilter({ table: table.name, call }, filter);
  let made = builder;
  for (const { name, comparisons, optional } of sortByKey(table, members)) {
    if (optional && table.keyColumns.includes(name)) {
      throw new QueryError('WRONG_VALUE', `${table.name}: ${maybeOfKey(name)}.`, { table: table.name, column: name });
    }
    // Even without a comparison the name must be a column.
    if (comparisons.length === 0) made.whereColumn(name, call);
    for (const { operator, value } of comparisons) {
      made = made.whereColumn(name, call).compare(operator, value) as Builder;
    }
  }
  return made;
}

/** The members on key columns in the order of the key, then the others. */
function sortByKey({ keyColumns }: Table, members: readonly FilterMember[]): readonly FilterMember[] {
  if (members.length === 1) return members;
  const sorted: FilterMember[] = [];
  for (const column of keyColumns) for (const member of members) if (member.name === column) sorted.push(member);
  if (sorted.length === members.length) return sorted;
  for (const member of members) if (!keyColumns.includes(member.name)) sorted.push(member);
  return sorted;
}
