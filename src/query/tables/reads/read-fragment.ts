import { findColumn, type Column } from '../../../schema/index.js';
import { QueryError, show } from '../../../util/errors.js';
import { readConditions } from './branch.js';
import { fragmentColumn } from '../rules/messages.js';
import type { KnownCondition } from '../nodes/nodes.js';
import type { TableFacts } from '../nodes/table-facts.js';

/**
 * The conditions that a fragment adds to a query of the table.
 *
 * @throws QueryError `UNKNOWN_COLUMN` if the table lacks a column, or defines it differently
 */
export function readFragment(
  facts: TableFacts,
  beside: readonly KnownCondition[],
  fragment: unknown,
): readonly KnownCondition[] {
  const { table } = facts;
  if (!isFragment(fragment)) {
    const text = `${table.name}: $call takes a function or a fragment, not ${show(fragment)}.`;
    throw new QueryError('WRONG_VALUE', text, { table: table.name, value: fragment });
  }
  for (const [column, wanted] of Object.entries(fragment.columns)) {
    const found = findColumn(table, column);
    if (found && fits(found, wanted) && !table.keyColumns.includes(column)) continue;
    throw new QueryError('UNKNOWN_COLUMN', `${table.name}: ${fragmentColumn(column)}.`, { table: table.name, column });
  }
  return readConditions(facts, beside, fragment.build);
}

interface AnyFragment {
  readonly columns: Readonly<Record<string, Column>>;
  readonly build: unknown;
}

const isFragment = (value: unknown): value is AnyFragment =>
  typeof value === 'object' && value !== null && 'columns' in value && 'build' in value;

const fits = (found: Column, wanted: Column): boolean =>
  found.index?.kind === wanted.index?.kind &&
  JSON.stringify(found.type) === JSON.stringify(wanted.type) &&
  takes(found.allowed, wanted.allowed) &&
  takes(found.allowedKeys, wanted.allowedKeys);

/** Whether a column with one enum accepts all values of another. */
const takes = (all: readonly unknown[] | undefined, some: readonly unknown[] | undefined): boolean =>
  all === undefined || some?.every((value) => all.includes(value)) === true;
