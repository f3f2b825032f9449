import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../../../src/local/index.js';
import { freshApi } from '../../../client.js';

async function server(dialect?: Dialect) {
  const { ask } = freshApi(dialect && { dialect });
  await ask('/ks', { createCollection: { name: 'c' } });
  await ask('/ks/c', {
    insertMany: {
      documents: [
        { _id: 1, a: 1, $lexical: 'x' },
        { _id: 2, a: [1, 2] },
      ],
    },
  });
  const columns = { p: 'int', c: 'int', a: 'int', t: 'text', s: { type: 'set', valueType: 'int' } };
  const primaryKey = { partitionBy: ['p'], partitionSort: { c: 1 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  await ask('/ks/t', { createTextIndex: { name: 'words', definition: { column: 't' } } });
  await ask('/ks/t', { insertOne: { document: { p: 1, c: 1, a: 1, t: 'x', s: [1, 2] } } });
  return ask;
}

const refused = 'UNSUPPORTED_DATABASE_QUERY';
const invalid = 'INVALID_DATABASE_QUERY';

describe('a filter on a collection', () => {
  const bad: [object, string][] = [
    [{ a: 1, b: 1 }, refused],
    [{ _id: 1, a: { $ne: 1 } }, refused],
    [{ _id: 1, $or: [{ a: 1 }, { b: 1 }] }, refused],
    [{ $or: [{ a: 1 }, { b: 1 }] }, refused],
    [{ a: { $ne: 1 } }, refused],
    [{ $not: { a: 1 } }, refused],
    [{ a: { $nin: [1] } }, refused],
    [{ a: { $in: [1, 2] } }, refused],
    [{ a: { $all: [1, 2] } }, refused],
    [{ a: { $exists: false } }, refused],
    [{ a: { $gt: 0 } }, invalid],
    [{ $not: { a: { $size: 2 } } }, invalid],
    [{ $lexical: { $match: 'x' } }, refused],
  ];
  it.each(bad)('%j is refused by Apache Cassandra only', async (filter, code) => {
    const [cassandra, datastax] = [await server('cassandra'), await server()];
    const commands = [{ find: { filter } }, { findOneAndDelete: { filter } }, { countDocuments: { filter } }];
    const writes = [
      { updateMany: { filter, update: {} } },
      { deleteMany: { filter } },
      { updateOne: { filter, update: {} } },
    ];
    for (const command of [...commands, ...writes]) {
      expect((await cassandra('/ks/c', command)).codes).toEqual([code]);
      expect((await datastax('/ks/c', command)).codes).toEqual([]);
    }
  });

  it.each<object>([
    {},
    { a: 1 },
    { a: { $in: [1] } },
    { a: { $all: [1] } },
    { a: { $exists: true } },
    { a: { $size: 2 } },
    { _id: { $in: [1, 2] } },
    { _id: 1, a: 1, b: { $size: 0 } },
  ])('%j is answered by both', async (filter) => {
    expect((await (await server('cassandra'))('/ks/c', { find: { filter } })).codes).toEqual([]);
  });

  it('is checked after the rules of the Data API', async () => {
    const ask = await server('cassandra');
    expect((await ask('/ks/c', { find: { filter: { a: 1, b: { $x: 1 } } } })).codes).toEqual([
      'FILTER_UNSUPPORTED_OPERATOR',
    ]);
    expect((await ask('/ks/c', { find: { sort: { $lexical: 'x' } } })).codes).toEqual([refused]);
  });
});

describe('a filter on a table', () => {
  const bad: [object, string][] = [
    [{ p: 1, c: 1 }, refused],
    [{ $or: [{ a: 1 }, { a: 2 }] }, refused],
    [{ a: { $ne: 1 } }, invalid],
    [{ a: { $nin: [1] } }, refused],
    [{ s: { $in: [1, 2] } }, refused],
    [{ s: { $nin: [1] } }, refused],
    [{ t: { $match: 'x' } }, refused],
  ];
  it.each(bad)('%j is refused by Apache Cassandra only', async (filter, code) => {
    expect((await (await server('cassandra'))('/ks/t', { find: { filter } })).codes).toEqual([code]);
    expect((await (await server())('/ks/t', { find: { filter } })).codes).toEqual([]);
  });

  it.each<object>([{}, { p: 1 }, { a: { $gt: 0 } }, { s: { $in: [1] } }, { p: { $in: [1, 2] } }])(
    '%j is answered by both',
    async (filter) => {
      expect((await (await server('cassandra'))('/ks/t', { find: { filter } })).codes).toEqual([]);
    },
  );

  it('with a composite key is refused in writes, too', async () => {
    const ask = await server('cassandra');
    const filter = { p: 1, c: 1 };
    const commands = [
      { updateOne: { filter, update: { $set: { a: 2 } } } },
      { deleteOne: { filter } },
      { deleteMany: { filter } },
    ];
    for (const command of commands) expect((await ask('/ks/t', command)).codes).toEqual([refused]);
    expect((await ask('/ks/t', { deleteMany: { filter: { p: 1 } } })).codes).toEqual([]);
    expect((await ask('/ks/t', { find: { sort: { t: 'x' } } })).codes).toEqual([refused]);
  });
});
