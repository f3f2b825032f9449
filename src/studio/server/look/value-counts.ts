import { getColumnName, type Column, type Table } from '../../../schema/index.js';
import type { ValuesReply } from '../../protocol/look.js';
import type { Json } from '../../protocol/values.js';
import { toRowJson } from '../database/row-json.js';
import type { Sample } from './sample-rows.js';

/** As many of the most frequent values as are named. */
const NAMED = 50;
const BARS = 24;

/** How the values of a column are distributed in a sample. */
export function countValues(table: Table, column: Column, member: string, { rows, isWhole }: Sample): ValuesReply {
  const name = getColumnName(table, member);
  const values = rows.map((row) => toRowJson(table, { [member]: row[member] ?? null })[name] ?? null);
  const present = values.filter((value) => value !== null);
  const { type } = column.type;
  const counted = type === 'map' ? 'keys' : type === 'list' || type === 'set' ? 'elements' : 'values';
  const counts = new Map<string, number>();
  for (const text of present.flatMap((value) => listTexts(value, counted))) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const most = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, NAMED);
  const scale = SCALES[type];
  return {
    ...{ read: rows.length, isWhole, counted, missing: values.length - present.length, distinct: counts.size },
    most: most.map(([value, count]) => ({ value, rows: count })),
    ...(scale && present.length > 0 && { histogram: createHistogram(present.map(toText), scale) }),
  };
}

function listTexts(value: Json, counted: ValuesReply['counted']): readonly string[] {
  if (counted === 'elements' && Array.isArray(value)) return value.map(toText);
  if (counted === 'keys' && typeof value === 'object' && value !== null) {
    // A map whose keys are not text is a list of pairs.
    return Array.isArray(value)
      ? value.map((pair: Json) => toText(Array.isArray(pair) ? ((pair[0] ?? null) as Json) : pair))
      : Object.keys(value);
  }
  return [toText(value)];
}

const toText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A type whose values lie on a line: as numbers, and back as text. */
interface Scale {
  readonly read: (text: string) => number;
  readonly print: (value: number, step: number) => string;
}

const number: Scale = { read: Number, print: printNumber };
const DAY = 86_400_000;
/** The last moment that a date holds, in milliseconds. */
const LAST = 8.64e15;

/** Years before 0 and after 9999 have six digits in JavaScript; rows have four, or as many as they need. */
const readTime = (text: string): number =>
  Date.parse(text.replace(/^([+-])(\d{4,6})(?=-)/, (_all, sign: string, year: string) => sign + year.padStart(6, '0')));

function printTime(value: number, step: number): string {
  const [date = '', time = ''] = new Date(Math.max(-LAST, Math.min(LAST, value))).toISOString().split('T');
  return step >= DAY ? date : `${date} ${time.slice(0, 8)}`;
}

const day: Scale = { read: readTime, print: (value) => printTime(value, DAY) };
const moment: Scale = { read: readTime, print: printTime };

const SCALES: Readonly<Partial<Record<string, Scale>>> = {
  ...{ int: number, smallint: number, tinyint: number, bigint: number, varint: number, counter: number },
  ...{ float: number, double: number, decimal: number, date: day, timestamp: moment },
};

function printNumber(value: number, step: number): string {
  if (Number.isInteger(value) && step >= 1 && Math.abs(value) < 1e21) {
    return value.toLocaleString('en-US', { useGrouping: false });
  }
  return String(Number(value.toPrecision(Math.max(3, Math.ceil(Math.log10(Math.abs(value / step) + 1)) + 2))));
}

/** Bars of one width that begin at round numbers; each holds its lower bound and not its upper one, but the last holds both. */
export function createHistogram(
  texts: readonly string[],
  { read, print }: Scale,
): NonNullable<ValuesReply['histogram']> {
  const values = texts.map(read).filter(Number.isFinite);
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (values.length === 0) return [];
  const step = chooseStep(most - least);
  const start = Math.floor(least / step) * step;
  const bars = Array.from({ length: Math.floor((most - start) / step) + 1 }, () => 0);
  for (const value of values) {
    const at = Math.min(bars.length - 1, Math.floor((value - start) / step));
    bars[at] = (bars[at] ?? 0) + 1;
  }
  return bars.map((rows, at) => ({
    ...{ from: print(start + at * step, step), to: print(start + (at + 1) * step, step), rows },
  }));
}

/** 1, 2 or 5 times a power of ten, so that there are not too many bars. */
function chooseStep(range: number): number {
  if (range === 0) return 1;
  const rough = range / BARS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
}
