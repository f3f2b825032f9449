import { bare, type TableSpec } from '../tables.js';
import type { VerdictRow } from './rows.js';

/** Whether the program of a row is to compile; undefined where no verdict says so. */
export interface Expected {
  readonly plain: boolean | undefined;
  readonly filtering: boolean | undefined;
}

/** What the builder should say to the rows of a table; `context` are further rows, with the verdicts about other orders. */
export function expectations(
  spec: TableSpec,
  rows: readonly VerdictRow[],
  context: readonly VerdictRow[],
): readonly Expected[] {
  const known = new Map([...context, ...rows].map((row) => [questionOf(row), row]));
  return rows.map((row) => {
    const expected = expectedOf(row);
    const order = completedOrder(spec, row);
    if (!order) return expected;
    // Asked for a part of the stored order, the builder sends the whole of it: another question, which may be no row.
    const backwards = order.map((name) => (name.startsWith('-') ? bare(name) : `-${name}`));
    const sent = [order, backwards].flatMap((one) => known.get(questionOf({ ...row, order: one })) ?? []);
    return { ...expected, plain: sent[0] && expectedOf(sent[0]).plain };
  });
}

/**
 * What the verdict says, except that
 * - an order in memory has to be said aloud, by allowFiltering();
 * - what the Data API sends without ALLOW FILTERING though it needs it compiles never;
 * - a key with an `or` beside it, which key and indexes serve though the database wants ALLOW FILTERING, compiles;
 * - of what is uncertain nothing compiles, nor does a delete of all rows that does not say so.
 */
function expectedOf({ kind, verdict, reason, sent }: VerdictRow): Expected {
  if (kind === 'delete') return { plain: sent === 'plain', filtering: undefined };
  if (reason === 'uncertain') return { plain: false, filtering: false };
  const isServed = verdict === 'served' || reason === 'key-and-or';
  return {
    plain: isServed && !sent.endsWith('memory'),
    filtering: verdict !== 'refused' && !sent.startsWith('error'),
  };
}

/** The whole stored order, where a row asks for one without the columns that are bound by eq. */
function completedOrder(
  { partitionBy, partitionSort }: TableSpec,
  { beside, order }: VerdictRow,
): string[] | undefined {
  const fixed = (name: string): boolean => beside.some(([column, operator]) => column === name && operator === 'eq');
  if (order.length === 0 || !partitionBy.every(fixed)) return undefined;
  const turn = (name: string): string => (name.startsWith('-') ? bare(name) : `-${name}`);
  for (const stored of [partitionSort, partitionSort.map(turn)]) {
    const whole: string[] = [];
    const left = [...order];
    for (const name of stored) {
      if (left.length === 0) break;
      if (left[0] === name) left.shift();
      else if (!fixed(bare(name))) break;
      whole.push(name);
    }
    if (left.length === 0 && whole.length > order.length) return whole;
  }
  return undefined;
}

const questionOf = ({ kind, beside, anyOf, order }: VerdictRow): string => JSON.stringify([kind, beside, anyOf, order]);
