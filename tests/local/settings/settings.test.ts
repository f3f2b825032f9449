import { describe, expect, it } from 'vitest';
import { hashingEmbedder, startLocalDataApi, type Limits } from '../../../src/local/index.js';
import { freshApi } from '../client.js';

async function collection(limits: Partial<Limits>) {
  const { ask } = freshApi({ limits });
  await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 2 } } } });
  const documents = [1, 2, 3].map((id) => ({ _id: id, n: id, $vector: [id, 1], $lexical: 'word' }));
  await ask('/ks/c', { insertMany: { documents } });
  return (body: unknown) => ask('/ks/c', body);
}

describe('limits', () => {
  it('cap pages, counts and deletes', async () => {
    const ask = await collection({ pageSize: 2, maxCount: 1, maxDelete: 1 });
    const { reply } = await ask({ find: {} });
    expect([reply.data?.['documents'], typeof reply.data?.['nextPageState']]).toMatchObject([{ length: 2 }, 'string']);
    expect((await ask({ countDocuments: {} })).reply.status).toEqual({ count: 1, moreData: true });
    expect((await ask({ deleteMany: { filter: { n: { $gt: 0 } } } })).reply.status).toEqual({
      deletedCount: 1,
      moreData: true,
    });
  });

  it('cap searches by vector and by text', async () => {
    const ask = await collection({ maxVectorSearch: 2, textSearch: 1, maxTextSearch: 2 });
    const count = async (sort: object, options: object = {}) =>
      ((await ask({ find: { sort, options } })).reply.data?.['documents'] as unknown[] | undefined)?.length;
    expect(await count({ $vector: [1, 1] })).toBe(2);
    expect((await ask({ find: { sort: { $vector: [1, 1] }, options: { limit: 3 } } })).codes).toEqual([
      'COMMAND_FIELD_VALUE_INVALID',
    ]);
    expect([await count({ $lexical: 'word' }), await count({ $lexical: 'word' }, { limit: 3 })]).toEqual([1, 2]);
  });

  it('refuse what is too much', async () => {
    const ask = await collection({
      maxSort: 3,
      maxFilter: 1,
      maxIn: 1,
      maxInsert: 3,
      maxNumberLength: 3,
      maxStringBytes: 4,
    });
    expect((await ask({ find: { sort: { n: 1 } } })).codes).toEqual(['OVERLOADED_SORT_ROW_LIMIT']);
    expect((await ask({ find: { filter: { a: 1, b: 2 } } })).codes).toEqual(['FILTER_FIELDS_LIMIT_VIOLATION']);
    expect((await ask({ find: { filter: { a: { $in: [1, 2] } } } })).codes).toEqual(['FILTER_INVALID_EXPRESSION']);
    expect((await ask({ insertMany: { documents: [{}, {}, {}, {}] } })).codes).toEqual(['COMMAND_FIELD_VALUE_INVALID']);
    expect((await ask({ insertOne: { document: { n: 1234 } } })).codes).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
    expect((await ask({ insertOne: { document: { s: 'abcde' } } })).codes).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
  });

  it('refuse documents that are too much', async () => {
    const limits = {
      ...{ maxDocumentSize: 200, maxDepth: 3, maxPathLength: 5, maxObjectProperties: 4, maxDocumentProperties: 5 },
      ...{ maxArrayLength: 2, maxVectorLength: 2 },
    };
    const ask = await collection(limits);
    for (const document of [
      { s: 'x'.repeat(200) },
      { a: { b: { c: { d: 1 } } } },
      { abcdef: 1 },
      { a: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } },
      { a: { 1: 1, 2: 1, 3: 1 }, b: { 4: 1 } },
      { a: [1, 2, 3] },
      { $vector: [1, 2, 3] },
    ]) {
      expect([document, (await ask({ insertOne: { document } })).codes]).toEqual([
        document,
        ['SHRED_DOC_LIMIT_VIOLATION'],
      ]);
    }
    expect((await ask({ insertOne: { document: { a: [1, 2], b: { c: 1 } } } })).codes).toEqual([]);
    const { ask: other } = freshApi({ limits });
    const vector = { dimension: 3 };
    expect((await other('/ks', { createCollection: { name: 'w', options: { vector } } })).codes).toEqual([
      'VECTOR_SEARCH_TOO_BIG_VALUE',
    ]);
  });

  it('cap the searches of findAndRerank', async () => {
    const texts: number[] = [];
    const { ask } = freshApi({
      limits: { rerank: 1, hybrid: 2, maxHybrid: 3 },
      embed: hashingEmbedder(),
      rerank: (_query, given) => {
        texts.push(given.length);
        return given.map((_, at) => at);
      },
    });
    const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
    await ask('/ks', { createCollection: { name: 'c', options: { vector: { service } } } });
    const documents = [1, 2, 3, 4].map((id) => ({ _id: id, $hybrid: 'word' }));
    expect((await ask('/ks/c', { insertMany: { documents } })).codes).toEqual([]);
    const find = (options: object) => ask('/ks/c', { findAndRerank: { sort: { $hybrid: 'word' }, options } });
    expect((await find({})).reply.data?.['documents']).toHaveLength(1);
    expect((await find({ limit: 4, hybridLimits: 3 })).reply.data?.['documents']).toHaveLength(3);
    expect((await find({ hybridLimits: 4 })).codes).toEqual(['COMMAND_FIELD_VALUE_INVALID']);
    expect(texts).toEqual([2, 3]);
  });

  it.each([
    [{ pageSize: 0 }, 'The limit pageSize cannot be 0'],
    [{ maxCount: 1.5 }, 'The limit maxCount cannot be 1.5'],
    [{ maxCount: NaN }, 'The limit maxCount cannot be NaN'],
    [{ maxCuont: 1 }, "There is no limit 'maxCuont'"],
  ])('of %j are refused', (limits, message) => {
    expect(() => freshApi({ limits: limits as Partial<Limits> })).toThrow(message);
  });

  it('on collections and indexes are off by default', async () => {
    const { ask } = freshApi({ limits: { maxCollections: 1 } });
    expect((await ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual([]);
    expect((await ask('/ks', { createCollection: { name: 'b' } })).codes).toEqual(['TOO_MANY_COLLECTIONS']);
    const other = freshApi({ limits: { maxIndexes: 12, indexesPerCollection: 13 } });
    expect((await other.ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual([
      'TOO_MANY_INDEXES_FOR_COLLECTION',
    ]);
  });
});

describe('auth', () => {
  it('can be a fixed token', async () => {
    await using server = await startLocalDataApi({ auth: { token: 'AstraCS:abc' } });
    const send = (token: string) =>
      fetch(server.url, {
        method: 'POST',
        headers: { token, 'content-type': 'application/json' },
        body: '{"findKeyspaces":{}}',
      });
    expect(server.token).toBe('AstraCS:abc');
    expect([(await send('AstraCS:abc')).status, (await send('AstraCS:abd')).status]).toEqual([200, 401]);
  });

  it('can be off: then any token is accepted, or none', async () => {
    const { ask } = freshApi({ auth: false });
    for (const Token of ['', 'x', 'Cassandra:x']) {
      expect((await ask('/ks', { findCollections: {} }, { Token })).status).toBe(200);
    }
  });
});

describe('an invalid setting', () => {
  it.each<[object, string]>([
    [
      { keyspaces: ['ks', 'my-app'] },
      'The name of a new keyspace must have 1 to 48 letters, digits or underscores, not "my-app"',
    ],
    [{ keyspaces: [''] }, 'The name of a new keyspace must have'],
    [{ dialect: 'astra' }, "There is no dialect 'astra': use one of datastax, cassandra."],
    [{ auth: true }, 'The option auth must be a user and a password, a non-empty token, or false.'],
    [{ auth: { user: 'me' } }, 'The option auth must be'],
    [{ auth: { token: '' } }, 'The option auth must be'],
  ])('%j is refused at the start', (options, message) => {
    expect(() => freshApi(options)).toThrow(message);
  });
});

describe('clock', () => {
  it('is the source of time', async () => {
    const { ask } = freshApi({ clock: () => new Date(5) });
    await ask('/ks', { createCollection: { name: 'c' } });
    const update = { $currentDate: { at: true } };
    const { reply } = await ask('/ks/c', {
      findOneAndUpdate: { filter: { _id: 1 }, update, options: { upsert: true, returnDocument: 'after' } },
    });
    expect(reply.data).toEqual({ document: { _id: 1, at: { $date: 5 } } });
  });
});
