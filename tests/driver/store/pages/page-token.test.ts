import mongoose, { Schema } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { model, type Connection } from '../../../../src/driver/index.js';
import { from } from '../../../../src/driver/query/from.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDatabase } from '../../harness/database.js';

useDatabase('page_tokens');

const columns = {
  site: c.text(),
  at: c.int(),
  kind: c.text({ index: true }),
  size: c.int({ index: true }),
  shape: c.vector(2, { index: { metric: 'cosine' } }),
};
const key = { primaryKey: { partitionBy: ['site'], partitionSort: ['at'] } } as const;
const Reading = model(table('readings', columns, key));
const Copied = model(table('copied', columns, key), { name: 'Copied' });
const Item = mongoose.model('Item', new Schema({ owner: String, at: Number, tags: [String] }));
const Other = mongoose.model('Other', new Schema({ owner: String, at: Number, tags: [String] }));
const rows = Array.from({ length: 120 }, (_, at) => ({ site: 'a', at, kind: at % 2 ? 'odd' : 'even', size: at }));
const items = Array.from({ length: 120 }, (_, at) => ({ owner: 'a', at, tags: ['x'] }));

const inA = from(Reading).find().where('site').eq('a');
const ofA = from(Item).find().where('owner').eq('a');

interface Paged {
  page(options: { after: string | null }): Promise<{ rows: unknown[]; next: string | null }>;
}

const first = async (query: Paged): Promise<string> => (await query.page({ after: null })).next ?? '';

async function lengths(query: Paged): Promise<number[]> {
  const found: number[] = [];
  let after: string | null = null;
  do {
    const page = await query.page({ after });
    found.push(page.rows.length);
    after = page.next;
  } while (after !== null);
  return found;
}

beforeAll(async () => {
  await Reading.syncTable();
  await Copied.syncTable();
  await from(Reading).insertMany(rows).exec();
  await from(Copied).insertMany(rows).exec();
  await Item.insertMany(items);
  await Other.insertMany(items);
});

describe('the token of a page of a table', () => {
  const others: [string, Paged][] = [
    ['another value', from(Reading).find().where('site').eq('b')],
    ['another filter', inA.where('at').gt(10)],
    ['another table', from(Copied).find().where('site').eq('a')],
    ['another order', inA.sort('-at')],
    ['another limit', inA.limit(60)],
    ['no filter', from(Reading).find()],
    ['an index', from(Reading).find().where('kind').eq('odd')],
    ['a vector', inA.nearest('shape', [1, 0])],
    ['one row', from(Reading).findOne().where('site').eq('a')],
    [
      'branches',
      inA.or(
        (row) => row.where('size').gt(1),
        (row) => row.where('size').lt(1),
      ),
    ],
  ];

  it.each(others)('is refused by a query of %s', async (_name, query) => {
    const after = await first(inA);
    const error = await failureOf(query.page({ after }));
    expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_PAGE' });
    expect(error.message).toContain("'after' belongs to another query");
    expect(error.message).not.toContain(after);
  });

  it('is accepted by the same query when rebuilt, with other columns or conditions in another order, and from JSON and URLs', async () => {
    const after = await first(inA.where('kind').eq('odd').where('size').gt(1));
    expect(after).toMatch(/^[\w.~-]+$/);
    const sent = new URL(`http://localhost/?after=${after}`).searchParams.get('after');
    const [stored] = JSON.parse(JSON.stringify([after])) as string[];
    const again = from(Reading).find().where('site').eq('a').where('size').gt(1).where('kind').eq('odd').select('at');
    for (const token of [sent, stored]) {
      const page = await again.page({ after: token ?? null });
      expect(page.rows.map((row) => row.at)).toEqual(
        rows
          .filter(({ at }) => at % 2)
          .slice(51)
          .map(({ at }) => at),
      );
    }
  });

  it('distinguishes branches', async () => {
    const either = (size: number) =>
      inA.or(
        (row) => row.where('size').gt(size),
        (row) => row.where('kind').eq('odd'),
      );
    const after = await first(either(10));
    expect((await either(10).page({ after })).rows.length).toBeGreaterThan(0);
    expect(await failureOf(either(11).page({ after }))).toMatchObject({ code: 'WRONG_PAGE' });
  });

  it('is short', async () => {
    const state = await stateOf('readings', { site: 'a' });
    expect((await first(inA)).length).toBeLessThanOrEqual(state.length + 20);
  });
});

/** A page state as the Data API gives it. */
async function stateOf(name: string, filter: Fields): Promise<string> {
  const connection = mongoose.connection as object as Connection;
  const reply = await connection.collection(name).command({ find: { filter } });
  return String((reply.data as Fields)['nextPageState']);
}

describe('an invalid token', () => {
  it('is refused by tables and collections, and nothing is read', async () => {
    const good = await first(inA);
    const wrong = [
      '',
      'x',
      '0',
      'skip:20',
      'in:0:',
      '1.',
      good.slice(0, -1),
      `${good}A`,
      good.slice(1),
      `9${good}`,
      `${good}~zz`,
      encodeURIComponent(`${good}=`),
      await stateOf('readings', { site: 'a' }),
      await stateOf('items', { owner: 'a' }),
    ];
    for (const after of wrong) {
      for (const query of [inA, ofA, ofA.sort('at'), inA.limit(70)]) {
        const error = await failureOf((query as Paged).page({ after }));
        expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_PAGE' });
      }
    }
  });

  it('is reported as one of another version', async () => {
    const error = await failureOf(inA.page({ after: (await first(inA)).replace(/^\d+/, '2') }));
    expect(error.message).toContain('another version of typestar');
  });
});

describe('the token of a page of a collection', () => {
  const others: [string, Paged][] = [
    ['another value', from(Item).find().where('owner').eq('b')],
    ['another collection', from(Other).find().where('owner').eq('a')],
    ['an order', ofA.sort('at')],
    ['a limit', ofA.limit(70)],
    ['a filter by hand', ofA.raw({ at: { $gt: 1 } })],
    ['another path', from(Item).find().where('tags').all(['x'])],
  ];

  it.each(others)('is refused by a query of %s', async (_name, query) => {
    expect(await failureOf(query.page({ after: await first(ofA) }))).toMatchObject({ code: 'WRONG_PAGE' });
    expect(await failureOf(ofA.page({ after: await first(ofA.sort('at').limit(90)) }))).toMatchObject({
      code: 'WRONG_PAGE',
    });
  });

  it('covers skip and the order', async () => {
    const sorted = ofA.sort('at').skip(2);
    const after = await first(sorted);
    expect((await sorted.page({ after })).rows).toHaveLength(50);
    for (const query of [
      ofA.sort('at'),
      ofA.sort('at').skip(3),
      ofA.sort('-at').skip(2),
      ofA.sort('at', 'owner').skip(2),
    ]) {
      expect(await failureOf(query.page({ after }))).toMatchObject({ code: 'WRONG_PAGE' });
    }
    expect((await sorted.select('at').docs().page({ after })).rows).toHaveLength(50);
  });

  it('covers the limit of lists that are read in parts', async () => {
    const ats = Array.from({ length: 250 }, (_, at) => at);
    const query = from(Item)
      .find()
      .raw({ at: { $in: ats } });
    expect((await lengths(query)).reduce((sum, each) => sum + each, 0)).toBe(120);
    expect((await lengths(query.limit(70))).reduce((sum, each) => sum + each, 0)).toBe(70);
    const ids = (await Item.find().lean()).map(({ _id }) => _id);
    const byId = from(Item)
      .find()
      .raw({ _id: { $in: ids } });
    expect((await lengths(byId)).reduce((sum, each) => sum + each, 0)).toBe(120);
    expect((await lengths(byId.limit(105))).reduce((sum, each) => sum + each, 0)).toBe(105);
    const after = await first(query);
    expect(
      await failureOf(
        from(Item)
          .find()
          .raw({ at: { $in: ats.slice(1) } })
          .page({ after }),
      ),
    ).toMatchObject({
      code: 'WRONG_PAGE',
    });
  });
});

describe('a page state that the database does not know', () => {
  it.each(['garbage', 'x', 'W10=', 'skip:20', '1.'])('is refused through Mongoose: %s', async (pageState) => {
    const options = { pageState } as object;
    const reads = [
      Item.find({ owner: 'a' }, null, options),
      Item.find({ owner: 'a' }, null, options).lean(),
      Reading.find({ site: 'a' }, null, options),
      Reading.find({ site: 'a' }, null, { initialPageState: pageState } as object).lean(),
    ];
    for (const read of reads) {
      const error = await failureOf(read.exec());
      expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_PAGE' });
    }
  });
});

describe('the option pageState of find() of Mongoose', () => {
  it('accepts a token, and reads from the beginning if it is an empty string or null', async () => {
    const token = await first(ofA);
    const rest = await Item.find({ owner: 'a' }, null, { pageState: token } as object).lean();
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.length).toBeLessThan(120);
    for (const pageState of ['', null]) {
      expect(await Item.find({ owner: 'a' }, null, { pageState } as object).lean()).toHaveLength(120);
      expect(await Reading.find({ site: 'a' }, null, { pageState } as object).lean()).toHaveLength(120);
    }
    const after = await first(inA);
    const rows = await Reading.find({ site: 'a' }, null, { pageState: after } as object).lean();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(120);
  });
});

describe('pages of connection.collection()', () => {
  const raw = (name: string) => (mongoose.connection as object as Connection).collection(name);

  it('have tokens for their query, and accept page states of the Data API', async () => {
    const { nextPageState } = await raw('items').findPage({ owner: 'a' });
    expect((await raw('items').findPage({ owner: 'a' }, { pageState: nextPageState })).rows).toHaveLength(50);
    expect(await failureOf(raw('items').findPage({ owner: 'b' }, { pageState: nextPageState }))).toMatchObject({
      code: 'WRONG_PAGE',
    });
    const pageState = await stateOf('items', { owner: 'a' });
    expect((await raw('items').findPage({ owner: 'a' }, { pageState })).rows.length).toBeGreaterThan(0);
    // Sorted reads have none.
    expect(await failureOf(raw('items').findPage({ owner: 'a' }, { pageState, sort: { at: 1 } }))).toMatchObject({
      code: 'WRONG_PAGE',
    });
    const found = raw('items').find({ owner: 'b' }, { pageState: nextPageState });
    expect(await failureOf(found.toArray())).toMatchObject({ code: 'WRONG_PAGE' });
    expect(await failureOf(Item.find({ owner: 'b' }, null, { pageState: nextPageState } as object))).toMatchObject({
      code: 'WRONG_PAGE',
    });
  });

  it('cover the conditions that hooks add', async () => {
    let owner = 'a';
    const schema = new Schema({ owner: String, at: Number }, { collection: 'items' });
    schema.pre('find', function () {
      void this.where({ owner });
    });
    const Own = mongoose.model('Own', schema);
    const after = await first(from(Own).find());
    expect((await from(Own).find().page({ after })).rows.length).toBeGreaterThan(0);
    owner = 'b';
    expect(await failureOf(from(Own).find().page({ after }))).toMatchObject({ code: 'WRONG_PAGE' });
  });
});
