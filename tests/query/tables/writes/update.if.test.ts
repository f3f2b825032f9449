import { describe, expect, it } from 'vitest';
import { from, type QueryErrorCode } from 'typestar';
import { errorOf, expectRefusal } from '../../refused.js';
import { key, movies, shapes } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';

interface Body {
  title?: string | null;
  rating?: number | undefined;
}

const update = from(movies).updateOne(key);
const js = untyped(update);
const change = ({ title, rating }: Body): object =>
  update
    .$if(title, (next, value) => next.set({ title: value }))
    .$if(rating, (next, value) => next.set({ rating: value }))
    .compile().update ?? {};

describe('$if of an update', () => {
  it('sets the given values', () => {
    expect(change({ title: 'Laura' })).toEqual({ $set: { title: 'Laura' } });
    expect(change({ title: '', rating: 0 })).toEqual({ $set: { title: '', rating: 0 } });
  });

  it('adds other changes', () => {
    const more = update.set({ title: 'Laura' }).$if(true, (next) => next.unset('plot').push('tags', 'noir'));
    expect(more.compile().update).toEqual({
      $set: { title: 'Laura' },
      $unset: { plot: '' },
      $push: { tags: { $each: ['noir'] } },
    });
  });

  it('that leaves nothing to update is refused when the update is run', () => {
    expect(errorOf(() => change({ title: null })).code).toBe('NOTHING_TO_UPDATE');
  });
});

const refused: readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown][] = [
  ['no update', 'WRONG_VALUE', '$if: its function must return the query, not 1', () => js['$if']!(true, () => 1)],
  [
    'an update of another row',
    'WRONG_VALUE',
    '$if: its function must continue the query that it is given',
    () =>
      js['$if']!(true, () =>
        from(movies)
          .updateOne({ ...key, year: 1 })
          .set({ title: 'x' }),
      ),
  ],
  [
    'an update of another table',
    'WRONG_VALUE',
    '$if: its function must continue the query that it is given',
    () => js['$if']!(true, () => from(shapes).updateOne({ id: 1 }).unset('shape')),
  ],
  [
    'an update without an earlier change',
    'WRONG_VALUE',
    '$if: its function must continue the query that it is given',
    () => js['set']!({ title: 'x' })['$if']!(true, () => update.set({ rating: 1 })),
  ],
  [
    'a column that it may have updated',
    'COLUMN_UPDATED_TWICE',
    "'title' is already updated",
    () => js['$if']!(true, (next: Untyped) => next['set']!({ title: 'x' }))['set']!({ title: 'y' }),
  ],
  ['no function', 'WRONG_VALUE', '$if takes a function', () => js['$if']!(false, { $set: { title: 'x' } })],
];

describe('is refused:', () => {
  it.each(refused)('%s', (_mistake, code, text, action) => {
    expectRefusal(action, code, text);
  });
});
