import type { FiltersReply } from '../../protocol/browse.js';
import type { ColumnView } from '../../protocol/schema.js';
import { parsePhrase, printColumn } from './condition-text.js';
import { operandType } from './conditions.js';
import { describeOperator } from './operators.js';
import { kindOf } from '../values/cql-type.js';

/** What can come next in a condition that is being written. */
export interface Suggestion {
  readonly label: string;
  /** The text of the field once it is chosen. */
  readonly text: string;
  readonly detail: string;
  readonly isServed: boolean;
  /** Of one that is not served: why. */
  readonly reason?: string;
}

/** Columns while a column is written, then its operators; those that are served come first. */
export function suggest(text: string, columns: readonly ColumnView[], filters: FiltersReply | undefined): Suggestion[] {
  const names = columns.map(({ name }) => name);
  const phrase = parsePhrase(text, names);
  const written = text.slice(phrase.from).trim().toLowerCase();
  const before = text.slice(0, phrase.from);
  const found =
    phrase.column === undefined ? suggestColumns(columns, filters) : suggestOperators(phrase, columns, filters);
  return found
    .filter(({ label }) => label.toLowerCase().startsWith(written))
    .map((each) => ({
      ...each,
      ...shortened(each),
      text: `${before}${before === '' || before.endsWith(' ') ? '' : ' '}${each.text} `,
    }))
    .toSorted((one, other) => Number(other.isServed) - Number(one.isServed));
}

/** A reason without the name of the table, which is on the page already. */
function shortened({ reason }: Suggestion): { readonly reason?: string } {
  return reason === undefined ? {} : { reason: reason.replace(/^[\w.]+: (?=')/, '') };
}

function suggestColumns(columns: readonly ColumnView[], filters: FiltersReply | undefined): Suggestion[] {
  return columns.flatMap(({ name, type, dimension }) => {
    const operators = filters?.columns.find(({ column }) => column === name)?.operators ?? [];
    const isNear = dimension !== undefined || kindOf(type) === 'vector';
    if (operators.length === 0 && !isNear) return [];
    const isServed = isNear || operators.some((each) => each.isServed);
    const reason = isServed ? undefined : operators[0]?.reason;
    return [{ label: name, text: printColumn(name), detail: type, isServed, ...(reason !== undefined && { reason }) }];
  });
}

function suggestOperators(
  { column, operator }: { readonly column?: string; readonly operator?: string },
  columns: readonly ColumnView[],
  filters: FiltersReply | undefined,
): Suggestion[] {
  const view = columns.find(({ name }) => name === column);
  if (operator !== undefined || !view) return [];
  if (kindOf(view.type) === 'vector') {
    return [{ label: 'near', text: 'near', detail: `[…] of ${view.dimension ?? 'its'} numbers`, isServed: true }];
  }
  const operators = filters?.columns.find((each) => each.column === column)?.operators ?? [];
  return operators.map(({ name, isServed, reason }) => ({
    label: describeOperator(name).text,
    text: describeOperator(name).text,
    detail: HINTS[describeOperator(name).takes] ?? operandType(name, view.type),
    isServed,
    ...(reason !== undefined && { reason }),
  }));
}

const HINTS: Readonly<Record<string, string>> = {
  list: 'a, b, c',
  range: 'a and b',
  entry: 'key: value',
  entries: 'key: value, key: value',
};
