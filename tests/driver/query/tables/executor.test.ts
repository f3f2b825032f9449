import { describe, expect, it } from 'vitest';
import { c, from, model, QueryError, table, UUID } from '../../../../src/index.js';
import { useContents, useDatabase } from '../../harness/database.js';

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true, trim: true }),
    rating: c.float({ index: true }),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    budget: c.bigint(),
    seen: c.list(c.timestamp()),
    embedding: c.vector(3, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const Movie = model(movies);

const id = (n: number): UUID => new UUID(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const laura = { genre: 'noir', year: 1944, id: id(1) };

useDatabase('from_table');
useContents(
  () => Movie.syncTable(),
  () => from(Movie).deleteMany().all().exec(),
  () =>
    from(Movie)
      .insertMany([
        {
          ...laura,
          title: ' Laura ',
          rating: 8,
          tags: ['classic', 'film'],
          facts: { oscars: 1 },
          embedding: [1, 0, 0],
        },
        { genre: 'noir', year: 1941, id: id(2), title: 'The Maltese Falcon', rating: 8.5, tags: ['classic'] },
        { genre: 'noir', year: 1950, id: id(3), title: 'D.O.A.', rating: 7, embedding: [0, 1, 0] },
        { genre: 'drama', year: 1944, id: id(4), title: 'Gaslight', budget: 9007199254740993n },
      ])
      .exec(),
);

const titles = (rows: readonly { title: string | null }[]): (string | null)[] => rows.map(({ title }) => title);

describe('reads', () => {
  it('come in clustering order, and reversed', async () => {
    const noir = from(Movie).find().where('genre').eq('noir');
    expect(titles(await noir.exec())).toEqual(['D.O.A.', 'Laura', 'The Maltese Falcon']);
    expect(titles(await noir.sort('year', '-id').exec())).toEqual(['The Maltese Falcon', 'Laura', 'D.O.A.']);
  });

  it('accept a range of clustering values', async () => {
    const rows = await from(Movie)
      .find()
      .where('genre')
      .eq('noir')
      .where('year')
      .gte(1941)
      .where('year')
      .lt(1950)
      .exec();
    expect(titles(rows)).toEqual(['Laura', 'The Maltese Falcon']);
  });

  it('find by several partitions', async () => {
    const rows = await from(Movie).find().where('genre').in(['drama', 'noir']).where('year').eq(1944).exec();
    expect(titles(rows)).toEqual(['Gaslight', 'Laura']);
  });

  it('find by indexes: of a number, a set, the keys of a map', async () => {
    expect(titles(await from(Movie).find().where('rating').gt(8).exec())).toEqual(['The Maltese Falcon']);
    const classics = await from(Movie).find().where('tags').has('classic').where('rating').lt(8.5).exec();
    expect(titles(classics)).toEqual(['Laura']);
    expect(titles(await from(Movie).find().where('facts').hasKey('oscars').exec())).toEqual(['Laura']);
  });

  it('return only the selected columns', async () => {
    const [row] = await from(Movie).find().where('genre').eq('drama').select('title', 'year').exec();
    expect(row).toEqual({ title: 'Gaslight', year: 1944 });
  });

  it('return values of every kind: Set, Map, bigint, vector, null', async () => {
    const row = await from(Movie).findOne(laura).exec();
    expect(row).toMatchObject({ genre: 'noir', title: 'Laura', budget: null, embedding: [1, 0, 0] });
    expect(row?.tags).toEqual(new Set(['classic', 'film']));
    expect(row?.facts).toEqual(new Map([['oscars', 1]]));
    expect(row?.id.equals(laura.id)).toBe(true);
    const [drama] = await from(Movie).find().where('genre').eq('drama').exec();
    expect(drama?.budget).toBe(9007199254740993n);
  });

  it('find the nearest, with their similarity', async () => {
    const rows = await from(Movie).find().nearest('embedding', [1, 0, 0]).limit(2).exec();
    expect(titles(rows)).toEqual(['Laura', 'D.O.A.']);
    expect(rows.map(({ $similarity }) => $similarity)).toEqual([1, 0.5]);
  });

  it('return documents of the selected columns and the key, whose similarity is no member', async () => {
    const near = from(Movie).find().nearest('embedding', [1, 0, 0]).limit(1);
    const [document] = await near.docs().exec();
    expect(Reflect.get(document ?? {}, '$similarity')).toBeUndefined();
    expect(document?.get('$similarity')).toBe(1);
    const [selected] = await near.select('title').docs().exec();
    expect(Object.keys(selected?.toObject() ?? {}).sort()).toEqual(['$similarity', 'genre', 'id', 'title', 'year']);
  });

  it('return lists, sets and maps that are empty, never null', async () => {
    const [row] = await from(Movie).find().where('genre').eq('drama').select('tags', 'facts', 'seen', 'rating').exec();
    expect(row).toEqual({ tags: new Set(), facts: new Map(), seen: [], rating: null });
  });

  it('return one row or null', async () => {
    expect(
      await from(Movie)
        .findOne({ ...laura, year: 1 })
        .exec(),
    ).toBeNull();
    expect(await from(Movie).findOne().where('genre').eq('noir').exec()).toMatchObject({ title: 'D.O.A.' });
  });

  it('filter and sort in memory if allowed', async () => {
    const rows = await from(Movie).find().allowFiltering().where('title').gte('G').sort('-title').exec();
    expect(titles(rows)).toEqual(['The Maltese Falcon', 'Laura', 'Gaslight']);
  });

  it('send nothing before exec(), and refuse to be awaited', async () => {
    const query = from(Movie).find().where('genre').eq('noir');
    await expect(Promise.resolve(query)).rejects.toMatchObject({ code: 'NOT_EXECUTED' });
    expect(query.where('year').eq(1944)).not.toBe(query);
    expect(query.compile().filter).toEqual({ genre: 'noir' });
  });

  it('can be converted to Mongoose queries', async () => {
    const documents = await from(Movie).find().where('genre').eq('drama').toMongoose().exec();
    expect(documents[0]).toBeInstanceOf(Movie);
  });
});

describe('pages', () => {
  const many = Array.from({ length: 120 }, (_, n) => ({ genre: 'page', year: n, id: id(n), title: `film ${n}` }));

  it('follow each other to the end', async () => {
    await from(Movie).insertMany(many, { ordered: false }).exec();
    const query = from(Movie).find().where('genre').eq('page').select('year');
    const first = await query.page();
    const second = await query.page({ after: first.next });
    const third = await query.page({ after: second.next });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
    expect(third.next).toBeNull();
    const years = [first, second, third].flatMap(({ rows }) => rows.map(({ year }) => year));
    expect(years).toEqual(many.map(({ year }) => year).reverse());
  });

  it('are read one after the other by stream()', async () => {
    await from(Movie).insertMany(many).exec();
    let rows = 0;
    for await (const row of from(Movie).find().where('genre').eq('page').stream()) rows += row.title ? 1 : 0;
    expect(rows).toBe(120);
  });
});

describe('inserts', () => {
  it('return the keys, and report progress', async () => {
    const progress: number[] = [];
    const rows = [5, 6, 7].map((n) => ({ genre: 'new', year: n, id: id(n), title: 'x' }));
    const result = await from(Movie)
      .insertMany(rows, { chunkSize: 2, onProgress: (done) => progress.push(done) })
      .exec();
    expect(result.insertedCount).toBe(3);
    expect(result.insertedKeys.map(({ year }) => year)).toEqual([5, 6, 7]);
    expect(progress).toEqual([2, 3]);
  });

  it('overwrite the given columns of a row with the same key, and keep its others', async () => {
    await from(Movie)
      .insertOne({ ...laura, title: 'Laura (1944)' })
      .exec();
    expect(await from(Movie).findOne(laura).exec()).toMatchObject({ title: 'Laura (1944)', rating: 8 });
  });

  it('are validated by Mongoose', async () => {
    await expect(
      from(Movie)
        .insertOne({ ...laura, title: '' })
        .exec(),
    ).rejects.toThrow(/title/);
  });
});

describe('updates', () => {
  it('set, unset, push and pull', async () => {
    await from(Movie)
      .updateOne(laura)
      .set({ title: 'LAURA', budget: 12345678901234567n })
      .unset('rating')
      .push('tags', 'noir')
      .push('facts', ['remakes', 2])
      .push('seen', new Date(0))
      .exec();
    const row = await from(Movie).findOne(laura).exec();
    expect(row).toMatchObject({ title: 'LAURA', rating: null, budget: 12345678901234567n, seen: [new Date(0)] });
    expect(row?.tags).toEqual(new Set(['classic', 'film', 'noir']));
    expect(row?.facts).toEqual(
      new Map([
        ['oscars', 1],
        ['remakes', 2],
      ]),
    );
    await from(Movie).updateOne(laura).pullAll('tags', ['classic', 'film']).pullAll('facts', ['oscars']).exec();
    const pulled = await from(Movie).findOne(laura).exec();
    expect(pulled?.tags).toEqual(new Set(['noir']));
    expect(pulled?.facts).toEqual(new Map([['remakes', 2]]));
  });
});

describe('deletes', () => {
  it('remove one row by its key', async () => {
    await from(Movie).deleteOne(laura).exec();
    expect(await from(Movie).findOne(laura).exec()).toBeNull();
  });

  it('remove a range of a partition', async () => {
    await from(Movie).deleteMany().where('genre').eq('noir').where('year').lt(1950).exec();
    expect(titles(await from(Movie).find().where('genre').eq('noir').exec())).toEqual(['D.O.A.']);
  });

  it('remove all rows after all()', async () => {
    await from(Movie).deleteMany().all().exec();
    expect(await from(Movie).find().exec()).toEqual([]);
  });
});

describe('a table without a model', () => {
  it('compiles and explains, and refuses to run with a reason', async () => {
    const query = from(movies).find().where('genre').eq('noir');
    expect(query.compile().filter).toEqual({ genre: 'noir' });
    expect(query.explain().access).toBe('partition');
    await expect(query.exec()).rejects.toThrow(QueryError);
  });
});
