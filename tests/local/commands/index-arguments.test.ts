import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

async function server() {
  const { ask } = freshApi();
  const columns = {
    id: 'text',
    b: 'blob',
    n: 'int',
    w: 'text',
    m: { type: 'map', keyType: 'text', valueType: 'int' },
    v: { type: 'vector', dimension: 2 },
    one: { type: 'vector', dimension: 1 },
  };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
  const create =
    (command: string) =>
    async (name: string, column: unknown, options?: object, ifNotExists = true): Promise<readonly unknown[]> =>
      (await ask('/ks/t', { [command]: { name, definition: { column, options }, options: { ifNotExists } } })).codes;
  const list = async () =>
    (await ask('/ks/t', { listIndexes: { options: { explain: true } } })).reply.status?.['indexes'];
  return {
    ask,
    list,
    regular: create('createIndex'),
    words: create('createTextIndex'),
    near: create('createVectorIndex'),
  };
}

const INVALID = ['INVALID_DATABASE_QUERY'];

describe('the column of an index', () => {
  it.each([1, true, [], {}, { m: 1 }, { m: '$entries' }, { m: '$keys', n: '$keys' }])(
    'is refused in the form %j before names, options and tables',
    async (column) => {
      const { ask } = await server();
      const createIndex = { name: '', definition: { column, options: { analyzer: 1 } }, options: { foo: 1 } };
      for (const on of ['/ks/t', '/ks/nope']) {
        expect((await ask(on, { createIndex })).codes).toEqual(['INVALID_FORMAT_FOR_INDEX_CREATION_COLUMN']);
      }
    },
  );

  it('is not the only column of the partition key, in whichever index', async () => {
    const { regular, words, list } = await server();
    expect(await regular('i', 'id')).toEqual(INVALID);
    expect(await words('i', 'id')).toEqual(INVALID);
    expect(await list()).toEqual([]);
  });
});

describe('the text of a key column', () => {
  const keyed = async (dialect: 'cassandra' | 'datastax') => {
    const { ask } = freshApi({ dialect });
    const columns = { a: 'text', b: 'ascii', c: 'text', n: 'int' };
    const primaryKey = { partitionBy: ['a', 'n'], partitionSort: { b: 1, c: 1 } };
    await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
    return async (command: string, column: string, options?: object) =>
      (await ask('/ks/t', { [command]: { name: `i_${column}`, definition: { column, options } } })).codes;
  };

  it.each(['a', 'b', 'c'])('can have an index without options that change it: %s', async (column) => {
    const create = await keyed('datastax');
    for (const option of [{ caseSensitive: false }, { normalize: true }, { ascii: true }]) {
      expect(await create('createIndex', column, option)).toEqual(INVALID);
    }
    expect(await create('createIndex', column, { caseSensitive: true, normalize: false })).toEqual([]);
  });

  it('cannot have one on Apache Cassandra, whatever the options', async () => {
    const create = await keyed('cassandra');
    for (const column of ['a', 'b', 'c']) expect(await create('createIndex', column)).toEqual(INVALID);
    expect(await create('createIndex', 'n')).toEqual([]);
  });

  it.each(['cassandra', 'datastax'] as const)('cannot have a text index: %s', async (dialect) => {
    const create = await keyed(dialect);
    expect(await create('createTextIndex', 'a')).toEqual(INVALID);
    expect(await create('createTextIndex', 'c', { analyzer: 'standard' })).toEqual(INVALID);
  });
});

describe('an index created with ifNotExists', () => {
  it('is found by its name before the column is checked', async () => {
    const { regular } = await server();
    expect(await regular('i', 'n')).toEqual([]);
    expect(await regular('i', 'b')).toEqual([]);
    expect(await regular('j', 'b')).toEqual(INVALID);
    expect(await regular('i', 'b', undefined, false)).toEqual(['CANNOT_ADD_EXISTING_INDEX']);
  });

  it('is the same when it was written with the same options, its default metric left out or not', async () => {
    const { near, list } = await server();
    expect(await near('i', 'v')).toEqual([]);
    expect(await near('j', 'v', { sourceModel: 'other' })).toEqual([]);
    expect(await near('j', 'v', { metric: '' })).toEqual([]);
    expect(await near('j', 'v', { metric: 'cosine' })).toEqual(INVALID);
    expect(await list()).toEqual([
      {
        name: 'i',
        definition: { column: 'v', options: { metric: 'cosine', sourceModel: 'other' } },
        indexType: 'vector',
      },
    ]);
  });

  it('shows the metric of its model', async () => {
    const { near, list } = await server();
    expect(await near('i', 'v', { sourceModel: 'ADA002' })).toEqual([]);
    expect(await near('j', 'v', { sourceModel: 'ada002', metric: 'dot_product' })).toEqual(INVALID);
    const options = { metric: 'dot_product', sourceModel: 'ada002' };
    expect(await list()).toMatchObject([{ definition: { options } }]);
  });
});

describe('a vector of one dimension', () => {
  it.each([undefined, { metric: 'cosine' }, { sourceModel: 'other' }, { metric: 'COSINE', sourceModel: 'bert' }])(
    'cannot have an index by cosine: %j',
    async (options) => {
      const { near, list } = await server();
      expect(await near('i', 'one', options)).toEqual(INVALID);
      expect(await list()).toEqual([]);
    },
  );

  it.each([{ metric: 'euclidean' }, { sourceModel: 'bert' }])('can have an index by %j', async (options) => {
    const { near } = await server();
    expect(await near('i', 'one', options)).toEqual([]);
  });
});

describe('a vector of more than 4,096 dimensions', () => {
  it.each([
    ['datastax', INVALID],
    ['cassandra', []],
  ] as const)('can have the indexes that the database supports: %s', async (dialect, codes) => {
    const { ask } = freshApi({ dialect });
    const columns = { id: 'int', most: { type: 'vector', dimension: 4096 }, more: { type: 'vector', dimension: 4097 } };
    await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
    const index = async (column: string) =>
      (await ask('/ks/t', { createVectorIndex: { name: `i_${column}`, definition: { column } } })).codes;
    expect(await index('most')).toEqual([]);
    expect(await index('more')).toEqual(codes);
  });
});
