import { Schema, Types } from 'mongoose';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { driver, Vectorize, type VectorizeOptions } from '../../src/index.js';
import { hashingEmbedder } from '../../src/local/index.js';
import { failureOf, only, useConnection, useServer, type Fields } from './database.js';

const database = useServer({ embed: hashingEmbedder() });
const { mongoose: models, driver: tables } = useConnection(database, { isTable: true });

const service = { provider: 'openai', modelName: 'text-embedding-3-small' };

beforeAll(async () => {
  const columns = {
    _id: 'text',
    tags: { type: 'set', valueType: 'text' },
    plot: { type: 'vector', dimension: 3, service },
  } as const;
  await tables.createTable('rows', { columns, primaryKey: '_id' });
  await tables
    .runCommand({
      createVectorIndex: { name: 'plot_index', definition: { column: 'plot', options: { metric: 'cosine' } } },
    })
    .catch(() => undefined);
});

describe('Vectorize', () => {
  const options: VectorizeOptions = { dimension: 3, service };
  const schema = new Schema<Fields>({}, { versionKey: false });
  schema.path('plot', new Vectorize('plot', options));
  const Film = models.model<Fields>('Film', schema, 'rows');

  it('129: takes numbers of its dimension', async () => {
    await Film.create({ plot: [1, 2, 3] });
    const error = await failureOf(() => Film.create({ plot: [1, 2] }));
    expect(error.name).toBe('ValidationError');
    expect(error.message).toContain('Array must be of length 3');
  });

  it('129: keeps a text, but not from the database', async () => {
    const film = new Film({ plot: 'a detective' });
    expect(film.get('plot')).toBe('a detective');
    const [command] = await database.sentBy(() => film.save().then(undefined, () => undefined));
    expect(command).toMatchObject({ insertOne: { document: { plot: 'a detective' } } });
    expect([...(Film.hydrate({ plot: ['1', 2, 3] }).get('plot') as number[])]).toEqual([1, 2, 3]);
  });

  it('129: refuses invalid options', async () => {
    expect((await failureOf(() => new Vectorize('x', { ...options, dimension: 0 }))).message).toContain(
      '`dimension` option for vectorize paths must be a positive integer',
    );
    expect((await failureOf(() => new Vectorize('x', { dimension: 3, service: {} as never }))).message).toContain(
      '`provider` option for vectorize paths must be a string',
    );
  });

  it('129: is cloned with its schema, with its validators', async () => {
    const Copy = models.model<Fields>('Copy', schema.clone(), 'rows');
    expect(Copy.schema.path('plot')).toMatchObject({ instance: 'Vectorize', options: { dimension: 3 } });
    expect(await failureOf(() => Copy.create({ plot: [1] }))).toMatchObject({ name: 'ValidationError' });
  });
});

describe('Set', () => {
  const schema = new Schema<Fields>(
    { tags: { type: driver.SchemaTypes.Set, of: { type: String } } },
    {
      versionKey: false,
    },
  );
  const Row = models.model<Fields>('Row', schema, 'rows');
  const tagsOf = (row: { get(path: string): unknown }): Set<unknown> => row.get('tags') as Set<unknown>;

  it('130: casts arrays, sets and single values', () => {
    for (const tags of [['a', 1], new Set(['a', 1])]) expect([...tagsOf(new Row({ tags }))]).toEqual(['a', '1']);
    expect([...tagsOf(new Row({ tags: 'a' }))]).toEqual(['a']);
  });

  it('130: requires an element type, and refuses null', async () => {
    expect((await failureOf(() => new driver.SchemaSet('tags', {} as never))).message).toContain(
      '`of` option is required',
    );
    const error = await failureOf(() => new Row({ tags: null }).validate());
    expect(error).toHaveProperty('errors.tags');
  });

  it('130: casts one element for $push', async () => {
    const sent = await database.sentBy(() => Row.updateOne({ _id: new Types.ObjectId() }, { $push: { tags: 7 } }));
    expect(only(sent, 'updateOne')['update']).toEqual({ $push: { tags: '7' } });
  });

  it('131: reports additions, removals and both', async () => {
    const { _id } = await Row.create({ tags: ['a', 'b'] });
    const change = async (work: (tags: Set<unknown>) => void): Promise<unknown> => {
      const row = await Row.findById(_id).orFail();
      work(tagsOf(row));
      expect(row.isModified('tags')).toBe(true);
      return only(await database.sentBy(() => row.save()), 'updateOne')['update'];
    };
    expect(await change((tags) => tags.add('c').add('d'))).toEqual({ $push: { tags: { $each: ['c', 'd'] } } });
    expect(await change((tags) => tags.delete('a'))).toEqual({ $pullAll: { tags: ['a'] } });
    expect(await change((tags) => tags.add('e').delete('b'))).toMatchObject({
      $set: { tags: expect.any(Array) as unknown },
    });
    expect(await change((tags) => tags.clear())).toMatchObject({ $set: { tags: [] } });
    // A set without elements is no set in Cassandra.
    expect((await Row.findById(_id).orFail()).get('tags')).toHaveProperty('size', 0);
  });

  it('131: changes nothing by adding what is there', async () => {
    const { _id } = await Row.create({ tags: ['a'] });
    const row = await Row.findById(_id).orFail();
    tagsOf(row).add('a');
    expect(row.isModified('tags')).toBe(false);
    expect(tagsOf(row).delete('z')).toBe(false);
  });

  it('131: prints, and is written as JSON, as its elements', () => {
    const row = new Row({ tags: ['a'] });
    expect(inspect(tagsOf(row))).toBe("Set(1) { 'a' }");
    expect(JSON.parse(JSON.stringify(row))).toMatchObject({ tags: ['a'] });
  });

  it('132: has the type that a hint gives it', () => {
    const hinted = new Schema({
      tags: { type: Set, of: { type: String }, __typehint: new Set<string>() } as never as {
        type: typeof Schema.Types.Mixed;
        __typehint: Set<string>;
      },
    });
    const Hinted = models.model('Hinted', hinted, 'rows');
    expect(Hinted.schema.path('tags').instance).toBe('Set');
    const tags: Set<string> | null | undefined = new Hinted({ tags: ['a'] }).tags;
    expect(tags?.has('a')).toBe(true);
    expectTypeOf(new Hinted().tags).toExtend<Set<string> | null | undefined>();
  });
});
