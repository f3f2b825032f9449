import { Schema, type ConnectOptions } from 'mongoose';
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { failureOf, only, RANKED, RERANKED, useConnection, useServer, type Fields } from './database.js';

const database = useServer({ rerank: (_query, texts) => texts.map((text) => text.length) });
const { mongoose: connection, driver: keyspace } = useConnection(database);

async function findOneWith(debug: NonNullable<ConnectOptions['debug']>): Promise<void> {
  const { driver: own } = await database.open({ debug });
  await keyspace.createCollection('notes');
  await own.collection('notes').findOne({ a: { b: { c: { d: { e: 1 } } } } });
}

describe('debug', () => {
  it('124: may be a function', async () => {
    const calls: unknown[] = [];
    await findOneWith((...call: unknown[]) => void calls.push(call));
    expect(calls).toEqual([['notes', 'findOne', { a: { b: { c: { d: { e: 1 } } } } }, ...calls.flat().slice(3)]]);
  });

  it('124: prints the arguments that were given, and no others', async () => {
    const calls: unknown[][] = [];
    const { driver: own } = await database.open({ debug: (...call: unknown[]) => void calls.push(call) });
    await own.createCollection('given');
    const given = own.collection('given');
    await given.insertOne({ _id: 'a' });
    await given.findOne();
    await given.findOne({}, {});
    await given.find({ _id: 'a' }).toArray();
    await given.updateOne({}, { $set: { n: 1 } });
    await given.countDocuments({}, { maxTimeMS: 900 });
    await given.aggregate([{ $count: 'n' }]).toArray();
    expect(calls.map(([, ...call]) => call)).toEqual([
      ['insertOne', { _id: 'a' }],
      ['findOne'],
      ['findOne', {}, {}],
      ['find', { _id: 'a' }],
      ['updateOne', {}, { $set: { n: 1 } }],
      ['countDocuments', {}, { maxTimeMS: 900 }],
      ['aggregate', [{ $count: 'n' }]],
    ]);
  });

  it('124: may be a stream, which gets one line per call', async () => {
    const stream = new PassThrough({ encoding: 'utf8' });
    await findOneWith(stream);
    expect(stream.read()).toMatch(/^notes\.findOne\(\{ a: \{ b: /);
  });

  it.each([true, { color: false }, { shell: true }])('124: %j goes to the console', async (debug) => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    await findOneWith(debug);
    const said: unknown = info.mock.lastCall?.[0];
    info.mockRestore();
    expect(said).toMatch(/^notes\.findOne\(/);
    expect(String(said).includes('\u001b[')).toBe(debug === true);
  });
});

describe('command events', () => {
  it('125: reach the connection once, where astra-mongoose emits those of collections twice', async () => {
    const { driver: own } = await database.open({ logging: [{ events: 'all', emits: 'event' }] });
    await keyspace.createCollection('heard');
    const heard: string[] = [];
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed'] as const) {
      own.on(name, (event: { commandName: string }) => heard.push(`${name} ${event.commandName}`));
    }
    await own.collection('heard').findOne({});
    await own.listCollections();
    await failureOf(() => own.collection('heard').findOne({ $nonsense: 1 }));
    expect(heard).toEqual([
      ...['commandStarted findOne', 'commandSucceeded findOne'],
      ...['commandStarted findCollections', 'commandSucceeded findCollections'],
      ...['commandStarted findOne', 'commandFailed findOne'],
    ]);
  });
});

describe('plugins', () => {
  const vectorSchema = new Schema(
    { name: String, $vector: { type: [Number], default: undefined, select: true, dimension: 2 } },
    { collection: 'vectors', collectionOptions: { vector: { dimension: 2 } } },
  );
  const Vector = connection.model<Fields>('Vector', vectorSchema as object as Schema<Fields>);

  it('126: select $vector where the schema says so', async () => {
    await Vector.init();
    await Vector.create({ name: 'a', $vector: [1, 0] });
    expect((await Vector.findOne().orFail()).get('$vector')).toEqual([1, 0]);
    const projection = async (given?: Fields): Promise<unknown> =>
      only(await database.sentBy(() => Vector.find({}, given as never)), 'find')['projection'];
    expect(await projection()).toEqual({ $vector: 1 });
    expect(await projection({ $vector: 0 })).toEqual({ $vector: 0 });
    expect(await projection({ '*': 1 })).toEqual({ $vector: 1, $vectorize: 1 });
    expect(await Vector.findOneAndUpdate({}, { name: 'b' }).lean()).toMatchObject({ $vector: [1, 0] });
  });

  it('127: check the dimension of arrays of numbers', async () => {
    const error = await failureOf(() => Vector.create({ name: 'b', $vector: [1, 2, 3] }));
    expect(error.message).toContain('Array must be of length 2, got value');
    const wrong = new Schema({ near: { type: [Number], dimension: 0 } });
    expect((await failureOf(() => connection.model('Wrong', wrong))).message).toContain('dimension');
  });

  it('128: add findAndRerank() to models', async () => {
    const schema = new Schema(
      { name: String },
      {
        collection: 'ranked',
        collectionOptions: RANKED,
      },
    );
    const Ranked = connection.model('Ranked', schema);
    await Ranked.init();
    await keyspace.collection('ranked').insertMany([
      { name: 'short', $lexical: 'a fox' },
      { name: 'long', $lexical: 'a fox and a goose' },
    ]);
    const found = await Ranked.findAndRerank({}, RERANKED);
    expect(found.map(({ document }) => document.name)).toEqual(['long', 'short']);
    expect(found[0]?.scores).toBeTypeOf('object');
  });
});
