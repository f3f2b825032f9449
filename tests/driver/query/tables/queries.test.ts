import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, driver, from, model, table } from '../../../../src/index.js';
import { hashingEmbedder, startLocalDataApi, type LocalServer } from '../../../../src/local/index.js';

const books = table(
  'books',
  {
    ...{ shelf: c.text(), place: c.int(), title: c.text(), pages: c.int({ index: true }) },
    ...{ tags: c.set(c.text(), { index: true }), notes: c.list(c.text()), blurb: c.text({ index: { text: true } }) },
    mood: c.vector(4, { index: true, service: { provider: 'openai', modelName: 'text-embedding-3-small' } }),
  },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['place'] } },
);
const Book = model(books);
const find = from(Book).find();

let server: LocalServer;

beforeAll(async () => {
  mongoose.setDriver(driver);
  server = await startLocalDataApi({ keyspaces: ['ks'], embed: hashingEmbedder() });
  await mongoose.connect(`${server.url}/ks`, { isAstra: false, username: 'cassandra', password: 'cassandra' });
  await Book.syncTable();
  await from(Book)
    .insertMany([
      {
        shelf: 'a',
        place: 1,
        title: 'Laura',
        pages: 100,
        tags: ['noir'],
        notes: ['x'],
        blurb: 'a dark dark city',
        mood: 'dark',
      },
      {
        shelf: 'a',
        place: 2,
        title: 'Gilda',
        pages: 200,
        tags: ['drama'],
        blurb: 'a dark room in a large house',
        mood: 'gay',
      },
      { shelf: 'b', place: 1, title: 'Rebecca', pages: 300, tags: ['noir'], notes: ['y'], blurb: 'a house' },
      { shelf: 'c', place: 1, title: 'Vertigo' },
    ])
    .exec();
});
afterAll(async () => {
  await mongoose.disconnect();
  await server.stop();
});

const titles = (rows: readonly { readonly title: string | null }[]): (string | null)[] =>
  rows.map(({ title }) => title);

describe('or', () => {
  it('finds rows by the index of any branch', async () => {
    const rows = await find
      .or(
        (w) => w.where('pages').gt(250),
        (w) => w.where('tags').has('drama'),
      )
      .exec();
    expect(titles(rows).sort()).toEqual(['Gilda', 'Rebecca']);
  });

  it('finds rows that meet all conditions of a branch', async () => {
    const rows = await find
      .or(
        (w) => w.where('pages').gt(150).where('tags').has('noir'),
        (w) => w.where('blurb').match('room'),
      )
      .exec();
    expect(titles(rows).sort()).toEqual(['Gilda', 'Rebecca']);
  });

  it('can be combined with other conditions and other ors', async () => {
    const some = find.or(
      (w) => w.where('pages').lt(150),
      (w) => w.where('tags').has('noir'),
    );
    expect(titles(await some.where('shelf').eq('b').exec())).toEqual(['Rebecca']);
    const both = some.or(
      (w) => w.where('blurb').match('city'),
      (w) => w.where('blurb').match('room'),
    );
    expect(titles(await both.exec())).toEqual(['Laura']);
  });

  it('may bind a column that is also bound outside it', async () => {
    const rows = await find
      .where('pages')
      .gt(50)
      .or(
        (w) => w.where('pages').lt(150),
        (w) => w.where('pages').gt(250),
      )
      .exec();
    expect(titles(rows).sort()).toEqual(['Laura', 'Rebecca']);
  });

  it('may have clustering columns in its branches, with filtering', async () => {
    const rows = await find
      .allowFiltering()
      .where('shelf')
      .eq('a')
      .or(
        (w) => w.where('place').eq(1),
        (w) => w.where('pages').gt(500),
      )
      .exec();
    expect(titles(rows)).toEqual(['Laura']);
  });

  it('narrows a vector search', async () => {
    const near = find.nearest('mood', 'dark').or((w) => w.where('pages').gt(150));
    expect(titles(await near.exec())).toEqual(['Gilda']);
  });
});

describe('not', () => {
  it('is the opposite range, without rows that lack a value', async () => {
    expect(titles(await find.not((w) => w.where('pages').gt(150)).exec())).toEqual(['Laura']);
  });

  it('is the opposite of has, by the index of a set', async () => {
    expect(titles(await find.not((w) => w.where('tags').has('noir')).exec()).sort()).toEqual(['Gilda', 'Vertigo']);
  });

  it('is the opposite of equality, with filtering', async () => {
    const any = find.allowFiltering();
    expect(titles(await any.not((w) => w.where('title').in(['Laura', 'Gilda'])).exec()).sort()).toEqual([
      'Rebecca',
      'Vertigo',
    ]);
  });
});

describe('an index', () => {
  it('finds rows by several values', async () => {
    expect(titles(await find.where('pages').in([100, 300]).exec()).sort()).toEqual(['Laura', 'Rebecca']);
    expect(titles(await find.where('shelf').eq('a').where('pages').in([100, 300]).exec())).toEqual(['Laura']);
  });

  it('finds sets that lack an element, including missing ones', async () => {
    expect(titles(await find.where('tags').hasNone(['noir']).exec()).sort()).toEqual(['Gilda', 'Vertigo']);
  });
});

describe('a key', () => {
  it('serves ne on its next column, and keeps the order', async () => {
    const shelf = find.where('shelf').eq('a');
    expect(titles(await shelf.where('place').ne(2).exec())).toEqual(['Laura']);
    expect(titles(await shelf.where('place').nin([3]).sort('-place').exec())).toEqual(['Gilda', 'Laura']);
  });

  it('can be combined with branches', async () => {
    const place = find.where('shelf').eq('a').where('place').gt(0);
    const rows = await place
      .or(
        (w) => w.where('pages').gt(150),
        (w) => w.where('tags').has('jazz'),
      )
      .exec();
    expect(titles(rows)).toEqual(['Gilda']);
  });
});

describe('rankBy', () => {
  it('returns the rows with all words, best first', async () => {
    const rows = await find.rankBy('blurb', 'dark').select('title').exec();
    expect(rows).toEqual([{ title: 'Laura' }, { title: 'Gilda' }]);
    expect(titles(await find.rankBy('blurb', 'dark').limit(1).exec())).toEqual(['Laura']);
    expect(titles(await find.where('pages').gt(150).rankBy('blurb', 'house').exec())).toEqual(['Rebecca', 'Gilda']);
  });
});

describe('a vector column with a service', () => {
  it('can be searched by a text or a vector', async () => {
    const [first] = await find.nearest('mood', 'dark').exec();
    expect(first).toMatchObject({ title: 'Laura' });
    expect(first?.$similarity).toBeCloseTo(1);
    const vector = first?.mood ?? [];
    expect(vector).toHaveLength(4);
    expect(titles(await find.nearest('mood', vector).limit(1).exec())).toEqual(['Laura']);
  });

  it('accepts a text in an update', async () => {
    await from(Book).updateOne({ shelf: 'c', place: 1 }).set({ mood: 'vertigo' }).exec();
    expect(titles(await find.nearest('mood', 'vertigo').limit(1).exec())).toEqual(['Vertigo']);
  });
});

describe('skip', () => {
  it('skips the first rows of a sort in memory', async () => {
    const sorted = find.allowFiltering().sort('title');
    expect(titles(await sorted.skip(1).limit(2).exec())).toEqual(['Laura', 'Rebecca']);
    expect(titles(await sorted.skip(0).limit(1).exec())).toEqual(['Gilda']);
  });

  it('turns a stored order into a sort in memory', async () => {
    const rows = await find.allowFiltering().where('shelf').eq('a').sort('-place').skip(1).exec();
    expect(titles(rows)).toEqual(['Laura']);
  });
});

describe('queries of a table', () => {
  it('serve count with a bound, exists and distinct', async () => {
    expect(await find.count()).toBe(4);
    expect(await find.count({ upTo: 3 })).toBe(3);
    expect(await find.limit(2).count()).toBe(2);
    expect(await find.where('shelf').eq('a').where('place').gt(1).count()).toBe(1);
    expect(await find.where('shelf').eq('a').exists()).toBe(true);
    expect(await find.where('shelf').eq('z').exists()).toBe(false);
    expect(await find.distinct('shelf')).toHaveLength(3);
    expect((await find.distinct('pages')).sort()).toEqual([100, 200, 300]);
    expect(await find.where('tags').has('noir').distinct('tags')).toEqual(['noir']);
  });

  it('serve a count beyond one page', async () => {
    const rows = Array.from({ length: 120 }, (_, place) => ({ shelf: 'long', place }));
    await from(Book).insertMany(rows).exec();
    expect(await find.where('shelf').eq('long').count()).toBe(120);
    await from(Book).deleteMany().where('shelf').eq('long').exec();
  });

  it('serve a delete of all but some rows of a partition', async () => {
    const place = [1, 2, 3, 4];
    await from(Book)
      .insertMany(place.map((at) => ({ shelf: 'kept', place: at })))
      .exec();
    await from(Book).deleteMany().where('shelf').eq('kept').where('place').nin([2, 3]).exec();
    expect(await find.where('shelf').eq('kept').distinct('place')).toEqual([2, 3]);
    await from(Book).deleteMany().where('shelf').eq('kept').where('place').ne(2).exec();
    expect(await find.where('shelf').eq('kept').distinct('place')).toEqual([2]);
    await from(Book).deleteMany().where('shelf').eq('kept').exec();
  });

  it('serve documents', async () => {
    const [document] = await find.where('shelf').eq('b').docs().exec();
    expect(document?.get('title')).toBe('Rebecca');
    expect(document?.isNew).toBe(false);
    expect(await from(Book).findOne({ shelf: 'z', place: 1 }).docs().exec()).toBeNull();
  });

  it('serve a selection without some columns', async () => {
    const [row] = await find.where('shelf').eq('b').omit('mood', 'notes', 'blurb', 'tags').exec();
    expect(row).toEqual({ shelf: 'b', place: 1, title: 'Rebecca', pages: 300 });
  });

  it('serve a raw filter', async () => {
    expect(titles(await find.raw({ title: { $gt: 'M' } }).exec()).sort()).toEqual(['Rebecca', 'Vertigo']);
  });
});
