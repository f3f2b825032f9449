import mongoose, { Schema, Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver, from } from '../../../../src/index.js';
import { hashingEmbedder, startLocalDataApi, type LocalServer } from '../../../../src/local/index.js';
import { allFeatures } from '../../harness/collection-options.js';

mongoose.setDriver(driver);

const schema = new Schema(
  {
    name: String,
    active: Boolean,
    friend: Schema.Types.ObjectId,
    $vectorize: { type: String },
    $lexical: { type: String },
  },
  {
    autoCreate: false,
    collectionOptions: allFeatures(64),
  } as object,
);
const Fan = mongoose.model('Fan', schema);
const friend = new Types.ObjectId();
let server: LocalServer;

const LIKES = { Ana: 'jazz piano and rain', Bob: 'football on sunday', Cleo: 'modern jazz concerts' };

beforeAll(async () => {
  server = await startLocalDataApi({
    keyspaces: ['ks'],
    embed: hashingEmbedder(),
    // The shorter the text, the better.
    rerank: (_query, texts) => texts.map((text) => -text.length),
  });
  await mongoose.connect(`${server.url}/ks`, { isAstra: false, username: 'cassandra', password: 'cassandra' });
  await Fan.createCollection();
  const fans = Object.entries(LIKES).map(([name, text]) => ({
    name,
    active: name !== 'Bob',
    friend,
    $vectorize: text,
    $lexical: text,
  }));
  await from(Fan).insertMany(fans).exec();
});
afterAll(async () => {
  await mongoose.disconnect();
  await server.stop();
});

const names = (documents: readonly { name?: string | null }[]) => documents.map(({ name }) => name);

describe('a collection with texts', () => {
  it('is searched by similarity to a text', async () => {
    const near = await from(Fan).find().nearest('$vectorize', 'jazz concerts').limit(1).exec();
    expect(names(near)).toEqual(['Cleo']);
    expect(near[0]!.$similarity).toBeGreaterThan(0.5);
  });

  it('is ranked by the relevance of a text, and filtered by words', async () => {
    expect(names(await from(Fan).find().rankBy('$lexical', 'jazz piano').limit(5).exec())).toEqual(['Ana']);
    expect(names(await from(Fan).find().rankBy('$lexical', 'jazz').exec()).sort()).toEqual(['Ana', 'Cleo']);
    expect(names(await from(Fan).find().where('$lexical').match('football').exec())).toEqual(['Bob']);
  });

  it('is reranked by a model, with scores', async () => {
    const fans = await from(Fan)
      .rerank('jazz')
      .where('active')
      .eq(true)
      .where('friend')
      .eq(String(friend))
      .limit(5)
      .exec();
    expect(fans.map(({ document }) => document.name)).toEqual(['Ana', 'Cleo']);
    expect(fans[0]!.document.friend).toEqual(friend);
    expect(fans[0]!.scores).toMatchObject({ $rerank: -LIKES.Ana.length, $bm25Rank: expect.any(Number) as number });
    const selected = await from(Fan).rerank('jazz').select('name').limit(1).exec();
    expect(Object.keys(selected[0]!.document).sort()).toEqual(['_id', 'name']);
  });
});

describe('a collection whose options say what it lacks', () => {
  const Plain = mongoose.model(
    'Plain',
    new Schema({ name: String, $vector: [Number], $vectorize: String, $lexical: String }, {
      autoCreate: false,
      collectionOptions: { vector: { dimension: 2 }, lexical: { enabled: false } },
    } as object),
  );

  it('refuses texts and reranking before anything is sent', () => {
    const refused = expect.objectContaining({ code: 'REFUSED_BY_DATABASE', table: 'Plain' }) as Error;
    expect(() => from(Plain).find().nearest('$vectorize', 'x')).toThrow(refused);
    expect(() => from(Plain).find().rankBy('$lexical', 'x')).toThrow(refused);
    expect(() => from(Plain).find().where('$lexical').match('x')).toThrow(refused);
    expect(() => from(Plain).rerank('x')).toThrow(refused);
    expect(from(Plain).find().nearest('$vector', [1, 0]).explain().access).toBe('vector');
  });
});

describe('a discriminator', () => {
  it('limits a reranked search to its own documents, and casts the filter', async () => {
    const Singer = Fan.discriminator('Singer', new Schema({ songs: Number }));
    await Singer.create({ name: 'Dee', songs: 3, $vectorize: 'jazz songs', $lexical: 'jazz songs' });
    const options = { sort: { $hybrid: 'jazz' }, limit: 10 } as const;
    const found = await Singer.findAndRerank({}, options);
    expect(names(found.map(({ document }) => document as { name?: string }))).toEqual(['Dee']);
    expect(await Singer.findAndRerank({ songs: '4' }, options)).toEqual([]);
    expect(await Singer.findAndRerank({ songs: '3' }, options)).toHaveLength(1);
    const reranked = await from(Singer).rerank('jazz').limit(10).exec();
    expect(reranked).toHaveLength(1);
    await Singer.deleteMany({});
  });
});
