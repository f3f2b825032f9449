import { describe, expect, it } from 'vitest';
import { c, fragment, from, type BranchOf, type QueryErrorCode } from 'typestar';
import { dramas, french, hot, liked, old, titled } from '../../../../type-tests/fragments.js';
import { expectRefusal } from '../../refused.js';
import { movies, visits } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';

const find = from(movies).find();
const js = untyped(find);
const bound = (query: { compile(): { filter: object } }): object => query.compile().filter;
const tags = c.set(c.text(), { index: true });
const rating = c.float({ index: true });

const highlyRated: BranchOf<typeof movies, 'rating'> = (w) => w.where('rating').gt(8);
const noirs: BranchOf<typeof movies, 'tags'> = (w) => w.where('tags').has('noir');

const LIKED = [{ rating: { $gt: 8 } }, { tags: { $in: ['noir'] } }];

describe('an or inside a branch', () => {
  it('is sent as branches, each with the conditions before it', () => {
    const query = find.or(
      (w) => w.where('plot').match('city'),
      (w) => w.where('country').eq('fr').or(noirs, highlyRated),
    );
    expect(bound(query)).toEqual({
      $or: [
        { plot: { $match: 'city' } },
        { country: 'fr', tags: { $in: ['noir'] } },
        { country: 'fr', rating: { $gt: 8 } },
      ],
    });
  });

  it('is combined with the conditions of a single branch', () => {
    const query = find.or((w) => w.where('country').eq('fr').or(noirs, highlyRated));
    expect(bound(query)).toEqual({ country: 'fr', $or: [{ tags: { $in: ['noir'] } }, { rating: { $gt: 8 } }] });
  });

  it('with a single branch adds its conditions', () => {
    const query = find.or((w) =>
      w
        .where('country')
        .eq('fr')
        .or((v) => v.where('rating').gt(8)),
    );
    expect(bound(query)).toEqual({ country: 'fr', rating: { $gt: 8 } });
  });

  it('may contain another', () => {
    const query = find.or(
      (w) => w.where('plot').match('city'),
      (w) =>
        w.or(
          (v) => v.where('country').eq('us'),
          (v) => v.where('country').eq('fr').or(noirs, highlyRated),
        ),
    );
    expect(bound(query)).toEqual({
      $or: [
        { plot: { $match: 'city' } },
        { country: 'us' },
        { country: 'fr', tags: { $in: ['noir'] } },
        { country: 'fr', rating: { $gt: 8 } },
      ],
    });
  });
});

describe('a fragment', () => {
  it('adds its or to a query', () => {
    expect(bound(find.where('genre').eq('Drama').$call(liked))).toEqual({ genre: 'Drama', $or: LIKED });
    expect(bound(find.$call(french))).toEqual({ country: 'fr', $or: LIKED });
    expect(bound(find.$call(hot).$call(liked))).toEqual({ rating: { $gt: 8 }, $or: LIKED });
  });

  it('can be used in a branch', () => {
    const query = find.or(
      (w) => w.where('country').eq('us').$call(hot),
      (w) => w.$call(liked),
    );
    expect(bound(query)).toEqual({ $or: [{ country: 'us', rating: { $gt: 8 } }, ...LIKED] });
  });

  it('filters by any column after allowFiltering()', () => {
    const any = find.allowFiltering();
    expect(bound(any.$call(titled))).toEqual({ title: 'Laura' });
    expect(
      bound(
        any.or(
          (w) => w.$call(titled),
          (w) => w.where('year').gt(1),
        ),
      ),
    ).toEqual({ $or: [{ title: 'Laura' }, { year: { $gt: 1 } }] });
  });

  it('on key columns narrows a deleteMany', () => {
    const removal = from(movies).deleteMany().$call(dramas).$call(old);
    expect(removal.compile().filter).toEqual({ genre: 'Drama', year: { $lt: 1930 } });
  });
});

describe('branches from an array', () => {
  it('have the type BranchOf', () => {
    const branches: BranchOf<typeof movies, 'rating' | 'tags'>[] = [(w) => w.where('rating').gt(8)];
    expect(bound(find.or(...branches))).toEqual({ rating: { $gt: 8 } });
    branches.push((w) => w.where('tags').has('noir'));
    expect(
      bound(
        find
          .where('country')
          .eq('fr')
          .or(...branches),
      ),
    ).toEqual({ country: 'fr', $or: LIKED });
    expect(bound(find.$all(branches, (query, branch) => query.or(branch)))).toEqual({
      rating: { $gt: 8 },
      tags: { $in: ['noir'] },
    });
  });

  it('go beside branches that no index serves, with a search, and in fragments', () => {
    const any = find.allowFiltering();
    const TITLED = { $or: [{ rating: { $gt: 8 } }, { title: 'Laura' }] };
    expect(bound(any.or(highlyRated, (w) => w.where('title').eq('Laura')))).toEqual(TITLED);
    expect(bound(any.or(highlyRated, noirs))).toEqual({ $or: LIKED });
    expect(bound(find.nearest('embedding', [1, 2, 3]).or(highlyRated, noirs))).toEqual({ $or: LIKED });
    const either = fragment({ rating, title: c.text() }, (w) => w.or(highlyRated, (v) => v.where('title').eq('Laura')));
    expect(bound(any.$call(either))).toEqual(TITLED);
    expect(bound(find.$call(fragment({ rating, tags }, (w) => w.or(highlyRated, noirs))))).toEqual({ $or: LIKED });
  });
});

const high = (w: Untyped): Untyped => w['where']!('rating')['gt']!(8);
const noir = (w: Untyped): Untyped => w['where']!('tags')['has']!('noir');
const remove = (): Untyped => untyped(from(movies).deleteMany());

const refused: readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown][] = [
  [
    'a condition after the or of a branch',
    'WRONG_OR',
    'in a branch or a fragment, or() comes last: call where before it',
    () => js['or']!((w: Untyped) => w['or']!(high, noir)['where']!('country')),
  ],
  [
    'a second or in a branch',
    'WRONG_OR',
    'or() comes last',
    () => js['or']!((w: Untyped) => w['or']!(high)['or']!(noir)),
  ],
  [
    'a fragment after the or of a branch',
    'WRONG_OR',
    'or() comes last',
    () => js['or']!((w: Untyped) => w['or']!(high)['$call']!(hot)),
  ],
  ['an or of nothing', 'WRONG_OR', 'or() takes at least one branch', () => js['or']!((w: Untyped) => w['or']!())],
  [
    'a column of the branch',
    'BOUND_TWICE',
    "'rating' already has a condition",
    () => js['or']!(noir, (w: Untyped) => high(w)['or']!(high, noir)),
  ],
  [
    'a partition column inside',
    'WRONG_OR',
    "'genre' is a partition column",
    () => js['or']!((w: Untyped) => w['or']!(high, (v: Untyped) => v['where']!('genre'))),
  ],
  [
    'a column that no index serves',
    'NOT_SERVED',
    "'title' is neither a key column nor indexed",
    () => js['or']!((w: Untyped) => w['or']!(high, (v: Untyped) => v['where']!('title')['eq']!('x')))['compile']!(),
  ],
  ['an or in not', 'WRONG_OR', 'not() takes one condition, not or()', () => js['not']!((w: Untyped) => w['or']!(high))],
  [
    'a fragment that no index serves',
    'NOT_SERVED',
    'the fragment has a condition that no index serves: call allowFiltering() before it',
    () => js['$call']!(titled),
  ],
  [
    'the same in a branch',
    'NOT_SERVED',
    'the fragment has a condition that no index serves',
    () => js['or']!((w: Untyped) => w['$call']!(titled)),
  ],
  [
    'a fragment on a key column in a read',
    'UNKNOWN_COLUMN',
    "the fragment needs a column 'genre' of the same type and index, outside the key",
    () => js['$call']!(dramas),
  ],
  [
    'a fragment outside the key in a delete',
    'UNKNOWN_COLUMN',
    "deleteMany takes fragments on key columns: the table needs 'rating' as a key column of the same type and index",
    () => remove()['$call']!(hot),
  ],
  [
    'a clustering column in a delete before its partition',
    'INCOMPLETE_PARTITION_KEY',
    "deleteMany needs the whole partition key: bind 'genre'",
    () => remove()['$call']!(old)['compile']!(),
  ],
  [
    'an or in a delete',
    'WRONG_OR',
    'deleteMany takes no or()',
    () =>
      untyped(from(visits).deleteMany())['$call']!(
        fragment({ at: c.int(), page: c.text() }, (w) =>
          w.or(
            (v) => v.where('at').gt(1),
            (v) => v.where('page').eq('x'),
          ),
        ),
      ),
  ],
];

describe('is refused:', () => {
  it.each(refused)('%s', (_mistake, code, text, action) => {
    expectRefusal(action, code, text);
  });
});
