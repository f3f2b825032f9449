import { describe, expect, it } from 'vitest';
import { c, from, table, type QueryErrorCode } from 'typestar';
import { logs, movies, visits } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { errorOf } from '../../refused.js';

/** A mistake, with the code of its error and a part of the message. */
export type Case = readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown];

export const find = (): Untyped => untyped(from(movies).find());
export const drama = (): Untyped => find()['where']!('genre')['eq']!('Drama');
export const any = (): Untyped => find()['allowFiltering']!();
export const visit = (): Untyped => untyped(from(visits).find());
export const host = (): Untyped => untyped(from(logs).find())['where']!('host')['eq']!('x');
/** An index on the text, which the Data API sends before numbers, and on the last number. */
export const turns = table(
  'turns',
  { p: c.int(), n: c.int(), word: c.text({ index: true }), i: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['i', 'n', 'word'] } },
);
export const bytes = new Uint8Array(1);
export const movie = (): Untyped => untyped(from(movies));
export const near = (): Untyped => find()['nearest']!('embedding', [1, 2, 3]);
export const branch = (column: string, operator: string, value: unknown) => (w: Untyped) =>
  w['where']!(column)[operator]!(value);

/** Describes that each mistake throws its error before anything is sent. */
export function describeRefusals(what: string, cases: readonly Case[]): void {
  describe(`${what} from JavaScript is refused before it is sent`, () => {
    it.each(cases)('%s: %s', (_mistake, code, text, action) => {
      const error = errorOf(action);
      expect(error.code).toBe(code);
      expect(error.message).toContain(text);
      expect(TABLES).toContain(error.table);
    });
  });
}

const TABLES = [
  'archive',
  'keyed',
  'logs',
  'movies',
  'pairs',
  'places',
  'rows',
  'shards',
  'sizes',
  'stills',
  'turns',
  'visits',
];
