import { c, table, type Columns, type Table } from '../../../src/schema/index.js';
import type { Predicate, Verdicts } from './verdicts.js';

const KEY_COLUMNS = { a: c.text(), b: c.int(), c: c.int(), d: c.text(), e: c.int() };
const REGULAR_COLUMNS = {
  i: c.int({ index: true }),
  t: c.text({ index: true }),
  n: c.int(),
  s: c.set(c.text(), { index: true }),
  m: c.map(c.text(), c.int(), { index: 'keys' }),
  v: c.vector(3, { index: true }),
};

/** The table that the answers are about. Its clustering column d is text, as in all of them. */
export function tableOf({ name, partitionBy, partitionSort }: Verdicts): Table {
  const names = [...partitionBy, ...partitionSort].map((order) => order.replace('-', ''));
  const keys = Object.fromEntries(Object.entries(KEY_COLUMNS).filter(([column]) => names.includes(column)));
  const columns: Columns = { ...keys, ...REGULAR_COLUMNS };
  return table(name, columns, { primaryKey: { partitionBy, partitionSort } });
}

const TEXT = new Set(['a', 'd', 't']);

/** The values of a condition, two for the operators that take two. */
function valuesOf(column: string): readonly [unknown, unknown] {
  return TEXT.has(column) ? ['u', 'v'] : [1, 2];
}

/** The calls after `where(column)`, each with its one argument; `between` is two conditions. */
export function callsOf([column, operator]: Predicate): readonly (readonly [method: string, argument: unknown])[] {
  const [one, other] = valuesOf(column);
  switch (operator) {
    case 'in':
      return [['in', [one, other]]];
    case 'between':
      return [
        ['gt', one],
        ['lt', other],
      ];
    case 'has':
    case 'hasKey':
      return [[operator, 'u']];
    case 'hasAll':
      return [[operator, ['u', 'v']]];
    default:
      return [[operator, one]];
  }
}

/** A regular column, or the place of a column in the key. */
export function inKeyOrder({ partitionBy, partitionSort }: Verdicts, predicates: readonly Predicate[]): Predicate[] {
  const names = [...partitionBy, ...partitionSort.map((order) => order.replace('-', ''))];
  const place = (column: string): number => (names.includes(column) ? names.indexOf(column) : names.length);
  return [...predicates].sort(([one], [other]) => place(one) - place(other));
}
