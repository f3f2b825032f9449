import { LISTS, orderText, stepText, type Condition, type Order, type Step } from '../find-programs.js';
import { keyNames, type TableSpec } from '../tables.js';
import type { Predicate, VerdictRow } from './rows.js';

/** A program as the calls that it makes one after another, first of the table's builder. */
export type Calls = readonly string[];

/** The question of a row as a program: as it is, and for a read with `allowFiltering()`. */
export interface RowPrograms {
  readonly plain: Calls;
  readonly filtering: Calls | undefined;
}

/** What a row asks, in the builder's words: conditions come in the order of the key, which the types ask for, or as given. */
export function programsOf(spec: TableSpec, row: VerdictRow, given: readonly Step[] = stepsOf(spec, row)): RowPrograms {
  const steps = given.map((step) => stepText(spec, step));
  const order = orderOf(spec, row);
  const rest = [...steps, ...(order.kind === 'none' ? [] : [orderText(order)]), 'compile()'];
  return row.kind === 'delete'
    ? { plain: ['deleteMany()', ...rest], filtering: undefined }
    : { plain: ['find()', ...rest], filtering: ['find()', 'allowFiltering()', ...rest] };
}

/** A program about a table as it is written. */
export const programText = (table: string, calls: Calls): string => [table, ...calls].join('.');

/** The conditions of a row, as calls of a builder. */
export function stepsOf(spec: TableSpec, { beside, anyOf }: VerdictRow): Step[] {
  const steps = inKeyOrder(spec, beside).flatMap((predicate) =>
    conditionsOf(predicate).map((condition): Step => ({ kind: predicate[1] === 'notGt' ? 'not' : 'where', condition })),
  );
  const ors = anyOf.map((branches): Step => ({
    kind: 'or',
    branches: branches.map((branch) => inKeyOrder(spec, branch).flatMap(conditionsOf)),
  }));
  return [...steps, ...ors];
}

/** The order of a row. */
export function orderOf(spec: TableSpec, { order }: VerdictRow): Order {
  if (order.length === 0) return { kind: 'none' };
  const indexed = (index: 'vector' | 'text'): string =>
    spec.columns.find((column) => column.index === index)?.name ?? '';
  if (order[0] === 'ann') return { kind: 'nearest', column: indexed('vector'), vector: 0 };
  if (order[0] === 'bm25') return { kind: 'rank', column: indexed('text'), text: 0 };
  return { kind: 'sort', columns: order };
}

/** Key columns in the order of the key, then the others as written. */
function inKeyOrder(spec: TableSpec, predicates: readonly Predicate[]): Predicate[] {
  const names = keyNames(spec);
  const place = (column: string): number => (names.includes(column) ? names.indexOf(column) : names.length);
  return [...predicates].sort(([one], [other]) => place(one) - place(other));
}

/** The builder's words for the operators of the tables that have other names there. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  between: ['gt', 'lt'],
  notGt: ['gt'],
  notEntry: ['hasNoEntry'],
};

/** A predicate as conditions: a lower and an upper bound are two. */
export function conditionsOf([column, operator]: Predicate): Condition[] {
  return (WORDS[operator] ?? [operator]).map((word, at) => {
    const values = LISTS.has(word) ? [0, 1] : [at];
    const operands = word.includes('Ent') ? values.map((value) => [value, value] as const) : values;
    return { column, operator: word, operands };
  });
}
