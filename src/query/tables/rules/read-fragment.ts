import { findColumn, type Column, type Table } from '../../../schema/index.js';
import { wrongPart } from '../../shared/callbacks.js';
import { QueryError } from '../../../util/errors.js';
import { fragmentColumn, fragmentKeyColumn } from './messages.js';

/**
 * The function that builds the conditions of a fragment.
 *
 * @param place - where its columns must be: outside the key of the table, or, for a delete, inside
 * @throws QueryError `UNKNOWN_COLUMN` if the table lacks a column, or defines it differently
 */
export function readBuilder(table: Table, fragment: unknown, place: 'outside' | 'inside'): unknown {
  if (!isFragment(fragment)) {
    const text = `${table.name}: ${wrongPart(fragment, 'a function or a fragment')}.`;
    throw new QueryError('WRONG_VALUE', text, { table: table.name, value: fragment });
  }
  for (const [column, wanted] of Object.entries(fragment.columns)) {
    const found = findColumn(table, column);
    const isInside = table.keyColumns.includes(column);
    if (found && fits(found, wanted) && isInside === (place === 'inside')) continue;
    const text = place === 'inside' ? fragmentKeyColumn(column) : fragmentColumn(column);
    throw new QueryError('UNKNOWN_COLUMN', `${table.name}: ${text}.`, { table: table.name, column });
  }
  return fragment.build;
}

interface AnyFragment {
  readonly columns: Readonly<Record<string, Column>>;
  readonly build: unknown;
}

const isFragment = (value: unknown): value is AnyFragment =>
  typeof value === 'object' && value !== null && 'columns' in value && 'build' in value;

const fits = (found: Column, wanted: Column): boolean =>
  printKinds(found) === printKinds(wanted) &&
  JSON.stringify(found.type) === JSON.stringify(wanted.type) &&
  takes(found.allowed, wanted.allowed) &&
  takes(found.allowedKeys, wanted.allowedKeys);

const printKinds = ({ indexes }: Column): string =>
  indexes
    .map(({ kind }) => kind)
    .toSorted()
    .join(' ');

/** Whether a column with one enum accepts all values of another. */
const takes = (all: readonly unknown[] | undefined, some: readonly unknown[] | undefined): boolean =>
  all === undefined || some?.every((value) => all.includes(value)) === true;
