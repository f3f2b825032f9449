import { describe, expect, it } from 'vitest';
import { hashingEmbedder, type Embed, type EmbeddingService } from '../../../src/local/index.js';
import { freshApi, type Told } from '../client.js';

const SERVICE = { provider: 'openai', modelName: 'text-embedding-3-small' };
const FILMS = { createCollection: { name: 'films', options: { vector: { dimension: 4, service: SERVICE } } } };

/** Each letter of "abcd" in a text counts one in its place. */
const letters: Embed = (texts) =>
  texts.map((text) => Array.from('abcd', (letter) => text.split(letter).length - 1 + 0.5));

/** A server with a collection `films`, and what its model was asked for. */
async function films(embed: Embed = letters) {
  const asked: { texts: readonly string[]; service: EmbeddingService }[] = [];
  const { ask } = freshApi({
    embed: (texts, service) => {
      asked.push({ texts, service });
      return embed(texts, service);
    },
  });
  expect((await ask('/ks', FILMS)).codes).toEqual([]);
  return { asked, ask: (body: unknown, headers?: Record<string, string>) => ask('/ks/films', body, headers) };
}

const ids = ({ reply }: Told): unknown[] =>
  (reply.data?.['documents'] as { _id: unknown }[] | undefined)?.map(({ _id }) => _id) ?? [];

describe('$vectorize in a collection', () => {
  it('creates the vectors of all documents of an insert by one call', async () => {
    const { ask, asked } = await films();
    const documents = [
      { _id: 1, $vectorize: 'aaa' },
      { _id: 2, $vectorize: 'bbb' },
      { _id: 3, $hybrid: 'aaa' },
      { _id: 4 },
    ];
    const { reply } = await ask({ insertMany: { documents } });
    expect(reply).toEqual({ status: { insertedIds: [1, 2, 3, 4] } });
    expect(asked).toEqual([{ texts: ['aaa', 'bbb'], service: { ...SERVICE, dimension: 4, parameters: {} } }]);
    const found = await ask({ find: { sort: { _id: 1 }, projection: { '*': 1 } } });
    expect(found.reply.data?.['documents']).toEqual([
      { _id: 1, $vectorize: 'aaa', $vector: [3.5, 0.5, 0.5, 0.5] },
      { _id: 2, $vectorize: 'bbb', $vector: [0.5, 3.5, 0.5, 0.5] },
      { _id: 3, $lexical: 'aaa', $vectorize: 'aaa', $vector: [3.5, 0.5, 0.5, 0.5] },
      { _id: 4 },
    ]);
  });

  it('sorts by the vector of a text', async () => {
    const { ask } = await films();
    await ask({ insertMany: { documents: ['a', 'b', 'c'].map((text) => ({ _id: text, $vectorize: text })) } });
    const found = await ask({ find: { sort: { $vectorize: 'bbc' }, options: { includeSortVector: true } } });
    expect(ids(found)).toEqual(['b', 'c', 'a']);
    expect(found.reply.status?.['sortVector']).toEqual([0.5, 2.5, 1.5, 0.5]);
    const first = await ask({ findOneAndDelete: { sort: { $vectorize: 'c' } } });
    expect(first.reply.data).toEqual({ document: { _id: 'c' } });
  });

  it('follows updates of the text, and is not recomputed for an unchanged text', async () => {
    const { ask, asked } = await films();
    await ask({ insertOne: { document: { _id: 1, $vectorize: 'a' } } });
    const update = { filter: { _id: 1 }, update: { $set: { $vectorize: 'b' } } };
    expect((await ask({ updateOne: update })).reply.status).toEqual({ matchedCount: 1, modifiedCount: 1 });
    expect((await ask({ updateOne: update })).reply.status).toEqual({ matchedCount: 1, modifiedCount: 0 });
    expect(asked.map(({ texts }) => texts)).toEqual([['a'], ['b']]);
    const found = await ask({ findOne: { projection: { $vector: 1 } } });
    expect(found.reply.data).toEqual({ document: { _id: 1, $vector: [0.5, 1.5, 0.5, 0.5] } });
    await ask({ updateOne: { filter: { _id: 1 }, update: { $set: { $vectorize: ' ' } } } });
    expect((await ask({ findOne: { projection: { '*': 1 } } })).reply.data).toEqual({
      document: { _id: 1, $vectorize: ' ', $vector: null },
    });
  });

  it('changes each document of an updateMany once, although the function is called in between', async () => {
    const { ask } = await films();
    await ask({
      insertMany: {
        documents: [
          { _id: 1, n: 0, $vectorize: 'a' },
          { _id: 2, n: 0, $vectorize: 'b' },
        ],
      },
    });
    const { reply } = await ask({ updateMany: { filter: {}, update: { $set: { $vectorize: 'a' }, $inc: { n: 1 } } } });
    expect(reply.status).toEqual({ matchedCount: 2, modifiedCount: 2 });
    const found = await ask({ find: { sort: { _id: 1 }, projection: { n: 1 } } });
    expect(found.reply.data?.['documents']).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
  });

  it('follows replacements and upserts', async () => {
    const { ask, asked } = await films();
    const replacement = { filter: { _id: 1 }, replacement: { $vectorize: 'a' }, options: { upsert: true } };
    expect((await ask({ findOneAndReplace: replacement })).reply.status?.['upsertedId']).toBe(1);
    expect((await ask({ findOneAndReplace: replacement })).reply.status).toEqual({ matchedCount: 1, modifiedCount: 0 });
    const upsert = { filter: { _id: 2 }, update: { $setOnInsert: { $vectorize: 'b' } }, options: { upsert: true } };
    expect((await ask({ updateOne: upsert })).reply.status?.['upsertedId']).toBe(2);
    expect(ids(await ask({ find: { sort: { $vectorize: 'b' } } }))).toEqual([2, 1]);
    expect(asked).toHaveLength(2 + 1);
  });

  it('passes on the API key of the request', async () => {
    const { ask, asked } = await films();
    await ask({ insertOne: { document: { $vectorize: 'a' } } }, { 'X-Embedding-Api-Key': 'secret' });
    await ask({ insertOne: { document: { $vectorize: 'b' } } });
    expect(asked.map(({ service }) => service.apiKey)).toEqual(['secret', undefined]);
  });

  it('is refused without a service, or without a function, before anything is written', async () => {
    const { ask } = freshApi();
    await ask('/ks', FILMS);
    await ask('/ks', { createCollection: { name: 'plain' } });
    for (const name of ['films', 'plain']) {
      const { codes } = await ask(`/ks/${name}`, { insertMany: { documents: [{ _id: 1 }, { $vectorize: 'a' }] } });
      expect(codes).toEqual(['EMBEDDING_SERVICE_NOT_CONFIGURED']);
      expect((await ask(`/ks/${name}`, { countDocuments: {} })).reply.status).toEqual({ count: 0 });
    }
  });
});

describe('a function that fails', () => {
  const failure =
    (properties: object): Embed =>
    () => {
      throw Object.assign(new Error('no'), properties);
    };
  it.each<[string, Embed, string]>([
    ['throws', failure({}), 'SERVER_ERROR'],
    ['rejects', () => Promise.reject(new Error('no')), 'SERVER_ERROR'],
    ['throws what is no error', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'TIMEOUT'],
    ['answers 400', failure({ status: 400 }), 'CLIENT_ERROR'],
    ['answers 429', failure({ status: 429 }), 'RATE_LIMITED'],
    ['answers 504', failure({ status: 504 }), 'TIMEOUT'],
    ['answers too few', () => [], 'UNEXPECTED_RESPONSE'],
    ['answers short vectors', (texts) => texts.map(() => [1]), 'UNEXPECTED_RESPONSE'],
    ['answers no numbers', (texts) => texts.map(() => [1, 2, 3, NaN]), 'UNEXPECTED_RESPONSE'],
  ])('that %s is reported as the failure of a provider', async (_name, embed, code) => {
    const { ask } = await films(embed);
    const { status, reply } = await ask({ insertOne: { document: { _id: 1, $vectorize: 'a' } } });
    expect(status).toBe(200);
    expect(reply.errors).toMatchObject([
      { family: 'SERVER', scope: 'EMBEDDING_PROVIDER', errorCode: `EMBEDDING_PROVIDER_${code}` },
    ]);
    expect((await ask({ countDocuments: {} })).reply.status).toEqual({ count: 0 });
  });
});

describe('commands that wait for a model', () => {
  it('see what other commands have written, and are then not interrupted', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { ask } = await films(async (texts, service) => {
      await held;
      return letters(texts, service);
    });
    const slow = ask({
      insertMany: {
        documents: [
          { _id: 1, $vectorize: 'a' },
          { _id: 2, $vectorize: 'b' },
        ],
      },
    });
    expect((await ask({ insertOne: { document: { _id: 1, name: 'fast' } } })).codes).toEqual([]);
    release();
    const { reply, codes } = await slow;
    expect([reply.status, codes]).toEqual([{ insertedIds: [2] }, ['DOCUMENT_ALREADY_EXISTS']]);
  });
});

describe('a server that is closed while a command waits for a model', () => {
  it('refuses the command', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { api, ask } = freshApi({ embed: (texts, service) => held.then(() => letters(texts, service)) });
    await ask('/ks', FILMS);
    const waiting = ask('/ks/films', { insertOne: { document: { $vectorize: 'a' } } });
    await api.close();
    release();
    expect((await waiting).codes).toEqual(['UNAVAILABLE_DATABASE']);
  });
});

describe('texts for vector columns', () => {
  const column = (modelName: string) => ({ type: 'vector', dimension: 4, service: { ...SERVICE, modelName } });
  async function table(embed?: Embed) {
    const { ask } = freshApi(embed && { embed });
    const columns = {
      id: 'int',
      v: column(SERVICE.modelName),
      w: column('text-embedding-3-large'),
      plain: { type: 'vector', dimension: 4 },
    };
    const wide = { ...columns, w: { ...columns.w, dimension: 256 } };
    expect(
      (await ask('/ks', { createTable: { name: 't', definition: { columns: wide, primaryKey: 'id' } } })).codes,
    ).toEqual([]);
    await ask('/ks/t', { createVectorIndex: { name: 'v_index', definition: { column: 'v' } } });
    return (body: unknown) => ask('/ks/t', body);
  }

  it('become vectors in inserts, updates and sorts', async () => {
    const ask = await table(letters);
    await ask({
      insertMany: {
        documents: [
          { id: 1, v: 'a' },
          { id: 2, v: 'b' },
          { id: 3, v: ' ' },
        ],
      },
    });
    expect((await ask({ updateOne: { filter: { id: 4 }, update: { $set: { v: 'c' } } } })).codes).toEqual([]);
    const options = { includeSimilarity: true, includeSortVector: true };
    const { reply } = await ask({ find: { sort: { v: 'bc' }, options } });
    expect(reply.data?.['documents']).toMatchObject([
      { id: 2, v: [0.5, 1.5, 0.5, 0.5] },
      { id: 4, v: [0.5, 0.5, 1.5, 0.5] },
      { id: 1, v: [1.5, 0.5, 0.5, 0.5] },
    ]);
    expect(reply.status?.['sortVector']).toEqual([0.5, 1.5, 1.5, 0.5]);
  });

  it('must be for one service per request', async () => {
    const ask = await table((texts, { dimension }) => texts.map(() => new Array<number>(dimension).fill(1)));
    const { codes } = await ask({ insertOne: { document: { id: 1, v: 'a', w: 'b' } } });
    expect(codes).toEqual(['UNSUPPORTED_VECTORIZE_CONFIGURATIONS']);
    expect((await ask({ find: {} })).reply.data?.['documents']).toEqual([]);
  });

  it('follow alterTable', async () => {
    const ask = await table(letters);
    await ask({ alterTable: { operation: { dropVectorize: { columns: ['v'] } } } });
    expect((await ask({ insertOne: { document: { id: 1, v: 'a' } } })).codes).toHaveLength(1);
    await ask({ alterTable: { operation: { addVectorize: { columns: { plain: SERVICE } } } } });
    expect((await ask({ insertOne: { document: { id: 1, plain: 'a' } } })).codes).toEqual([]);
  });

  it('are refused without a service, or without a function', async () => {
    const ask = await table(letters);
    expect((await ask({ insertOne: { document: { id: 1, plain: 'a' } } })).codes).toEqual([
      'UNSUPPORTED_VECTORIZE_WHEN_MISSING_VECTORIZE_DEFINITION',
    ]);
    const without = await table();
    for (const body of [{ insertOne: { document: { id: 1, v: 'a' } } }, { find: { sort: { v: 'a' } } }]) {
      expect((await without(body)).codes[0]).toMatch(/VECTORIZE_.*MISSING_VECTORIZE_DEFINITION$/);
    }
  });
});

describe('the hashing embedder', () => {
  const service = { ...SERVICE, dimension: 64, parameters: {} };
  const near = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0);

  it('gives texts that share words nearer vectors of length 1, always the same ones', async () => {
    const [dog, cat, other] = await hashingEmbedder()(['the old Dog!', 'an old dog', 'quantum field'], service);
    expect(dog).toHaveLength(64);
    expect(near(dog, dog)).toBeCloseTo(1);
    expect(near(dog, cat)).toBeGreaterThan(near(dog, other));
    expect((await hashingEmbedder()(['the old Dog!'], service))[0]).toEqual(dog);
    expect((await hashingEmbedder({ dimension: 3 })(['…'], service))[0]).toHaveLength(3);
  });
});
