import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

const table = (columns: object, primaryKey: unknown, name = 't') => ({
  createTable: { name, definition: { columns, primaryKey } },
});

describe('collections', () => {
  it('refuses more collections than allowed in the whole database', async () => {
    const { ask } = freshApi({ keyspaces: ['ks', 'other'], limits: { maxCollections: 2 } });
    expect((await ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual([]);
    expect((await ask('/other', { createCollection: { name: 'b' } })).codes).toEqual([]);
    expect((await ask('/ks', { createCollection: { name: 'c' } })).codes).toEqual(['TOO_MANY_COLLECTIONS']);
    expect((await ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual([]);
  });

  it('refuses a collection when too few index slots are left', async () => {
    const { ask } = freshApi({ limits: { maxIndexes: 11 } });
    await ask('/ks', table({ id: 'text', n: 'int', m: 'int' }, 'id'));
    await ask('/ks/t', { createIndex: { name: 'i', definition: { column: 'n' } } });
    expect((await ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual([]);
    await ask('/ks', { deleteCollection: { name: 'a' } });
    await ask('/ks/t', { createIndex: { name: 'j', definition: { column: 'm' } } });
    expect((await ask('/ks', { createCollection: { name: 'a' } })).codes).toEqual(['TOO_MANY_INDEXES_FOR_COLLECTION']);
  });

  it.each([
    [{ dimension: 1 }, 'INVALID_DATABASE_QUERY'],
    [{ dimension: 1, metric: 'cosine' }, 'INVALID_DATABASE_QUERY'],
    [{ dimension: 1, metric: 'euclidean' }, ''],
    [{ dimension: 2 }, ''],
  ])('refuses the cosine metric for vectors of one dimension: %j', async (vector, code) => {
    const { ask } = freshApi();
    const { codes } = await ask('/ks', { createCollection: { name: 'a', options: { vector } } });
    expect(codes.join()).toBe(code);
    const { reply } = await ask('/ks', { findCollections: {} });
    expect(reply.status).toEqual({ collections: code === '' ? ['a'] : [] });
  });

  it('counts each collection with the index slots that the limits give it', async () => {
    const { ask } = freshApi({ limits: { maxIndexes: 20, indexesPerCollection: 5 } });
    const codes = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      codes.push((await ask('/ks', { createCollection: { name } })).codes.join());
    }
    expect(codes).toEqual(['', '', '', '', 'TOO_MANY_INDEXES_FOR_COLLECTION']);
  });

  it('refuses a collection whose index names are taken, and an index with the name of one', async () => {
    const { ask } = freshApi();
    await ask('/ks', table({ id: 'text', n: 'int' }, 'id'));
    await ask('/ks/t', { createIndex: { name: 'c_array_size', definition: { column: 'n' } } });
    expect((await ask('/ks', { createCollection: { name: 'c' } })).codes).toEqual(['EXISTING_INDEX_FOR_COLLECTION']);
    await ask('/ks', { dropIndex: { name: 'c_array_size' } });
    expect((await ask('/ks', { createCollection: { name: 'c' } })).codes).toEqual([]);
    const { codes } = await ask('/ks/t', { createIndex: { name: 'c_array_size', definition: { column: 'n' } } });
    expect(codes).toEqual(['CANNOT_ADD_EXISTING_INDEX']);
  });

  it('refuses a default id without a type', async () => {
    const { ask } = freshApi();
    const { codes } = await ask('/ks', { createCollection: { name: 'c', options: { defaultId: {} } } });
    expect(codes).toEqual(['COMMAND_FIELD_VALUE_INVALID']);
  });

  it('accepts escaped characters in indexed paths', async () => {
    const { ask } = freshApi();
    const create = (path: string) =>
      ask('/ks', { createCollection: { name: 'c', options: { indexing: { deny: [path] } } } });
    expect((await create('a&b')).codes).toEqual(['INVALID_INDEXING_DEFINITION']);
    expect((await create('a&&b&.c')).codes).toEqual([]);
  });
});

describe('a dropped column', () => {
  it('removes rows that updates created and that have no other values', async () => {
    const { ask } = freshApi();
    await ask('/ks', table({ id: 'int', a: 'int', b: 'int' }, 'id'));
    const update = (id: number, values: object) =>
      ask('/ks/t', { updateOne: { filter: { id }, update: { $set: values } } });
    await update(1, { a: 1 });
    await update(2, { a: 1, b: 2 });
    await update(3, { a: 1 });
    await ask('/ks/t', { insertOne: { document: { id: 3 } } });
    await ask('/ks/t', { alterTable: { operation: { drop: { columns: ['a'] } } } });
    const rows = async () => (await ask('/ks/t', { find: {} })).reply.data?.['documents'];
    expect(await rows()).toEqual([{ id: 2, b: 2 }, { id: 3 }]);
    await ask('/ks/t', { alterTable: { operation: { add: { columns: { a: 'int' } } } } });
    expect(await rows()).toEqual([{ id: 2, b: 2 }, { id: 3 }]);
  });
});

describe('where the real server has an internal error', () => {
  it.each([
    ['a definition without columns', { createTable: { name: 't', definition: {} } }, 'COMMAND_FIELD_VALUE_INVALID'],
    ['a blank column name', table({ id: 'text', ' ': 'int' }, 'id'), 'UNSUPPORTED_SCHEMA_NAME'],
    [
      'a list in the key',
      table({ id: { type: 'list', valueType: 'text' } }, 'id'),
      'UNSUPPORTED_DATA_TYPE_TABLE_CREATION',
    ],
    [
      'a column in both parts of the key',
      table({ id: 'text' }, { partitionBy: ['id'], partitionSort: { id: 1 } }),
      'REQUEST_STRUCTURE_MISMATCH',
    ],
    [
      'a set of durations',
      table({ id: 'text', s: { type: 'set', valueType: 'duration' } }, 'id'),
      'UNSUPPORTED_SET_DEFINITION',
    ],
  ])('refuses %s with a proper error', async (_, command, code) => {
    const { ask } = freshApi();
    expect((await ask('/ks', command)).codes.slice(0, 1)).toEqual([code]);
    expect((await ask('/ks', { listTables: {} })).reply.status).toEqual({ tables: [] });
  });

  it.each([
    ['no operation', { operation: null }, 'COMMAND_FIELD_VALUE_INVALID'],
    [
      'a service that is null',
      { operation: { addVectorize: { columns: { v: null } } } },
      'COMMAND_FIELD_VALUE_INVALID',
    ],
    ['dropping an indexed list', { operation: { drop: { columns: ['l'] } } }, 'CANNOT_DROP_INDEXED_COLUMNS'],
  ])('refuses alterTable with %s', async (_, alterTable, code) => {
    const { ask } = freshApi();
    await ask('/ks', table({ id: 'text', l: { type: 'list', valueType: 'int' } }, 'id'));
    await ask('/ks/t', { createIndex: { name: 'i', definition: { column: 'l' } } });
    expect((await ask('/ks/t', { alterTable })).codes).toEqual([code]);
  });

  it.each([
    ['elements', { type: 'set', valueType: 'blob' }, 'x'],
    ['values', { type: 'map', keyType: 'text', valueType: 'duration' }, { x: '$values' }],
    ['keys', { type: 'map', keyType: 'blob', valueType: 'text' }, { x: '$keys' }],
    ['entries by their values', { type: 'map', keyType: 'text', valueType: 'blob' }, 'x'],
    ['entries by their keys', { type: 'map', keyType: 'blob', valueType: 'text' }, 'x'],
  ])('refuses an index of %s that Cassandra cannot index', async (_, x, column) => {
    const { ask } = freshApi();
    expect((await ask('/ks', table({ id: 'text', x }, 'id'))).codes).toEqual([]);
    const { codes } = await ask('/ks/t', { createIndex: { name: 'i', definition: { column } } });
    expect(codes).toEqual(['INVALID_DATABASE_QUERY']);
  });
});

describe('commands on the wrong kind of object', () => {
  it('refuses table commands on collections before their own rules', async () => {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c' } });
    const { codes } = await ask('/ks/c', { createIndex: { name: 'a b', definition: { column: '' } } });
    expect(codes).toEqual(['UNSUPPORTED_COLLECTION_COMMAND']);
  });

  it('refuses collection commands on tables', async () => {
    const { ask } = freshApi();
    await ask('/ks', table({ id: 'text' }, 'id'));
    expect((await ask('/ks/t', { countDocuments: {} })).codes).toEqual(['UNSUPPORTED_TABLE_COMMAND']);
  });

  it('refuses findAndRerank, because reranking is off', async () => {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c' } });
    const { codes } = await ask('/ks/c', { findAndRerank: { sort: { $hybrid: 'a' } } });
    expect(codes).toEqual(['RERANKING_FEATURE_NOT_ENABLED']);
  });
});

describe('embedding providers', () => {
  it('lists the known models', async () => {
    const { ask } = freshApi();
    const { reply } = await ask('', { findEmbeddingProviders: {} });
    const providers = reply.status?.['embeddingProviders'] as Record<string, { models: { name: string }[] }>;
    expect(providers['openai']?.models.map((model) => model.name)).toContain('text-embedding-3-small');
  });

  it.each(['findEmbeddingProviders', 'findRerankingProviders'])(
    'lists models with the status that %s requests',
    async (name) => {
      const { ask } = freshApi({ rerank: (_query, texts) => texts.map(() => 1) });
      const models = async (filterModelStatus: string) => {
        const { reply } = await ask('', { [name]: { options: { filterModelStatus } } });
        const [providers] = Object.values(reply.status ?? {}) as [Record<string, { models: object[] }>];
        return providers['nvidia']?.models.length;
      };
      const all = await models('');
      expect(all).toBeGreaterThan(0);
      expect(await models('supported')).toBe(all);
      expect(await models('DEPRECATED')).toBe(0);
      expect(await models('end_of_life')).toBe(0);
    },
  );
});
