import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

const METRICS = ['cosine', 'dot_product', 'euclidean'] as const;
const binary = (...elements: number[]) => {
  const bytes = Buffer.alloc(elements.length * 4);
  elements.forEach((element, at) => bytes.writeFloatBE(element, at * 4));
  return { $binary: bytes.toString('base64') };
};
/** Not finite as 32-bit numbers, or so great that sums of their products are not. */
const UNINDEXABLE: readonly (readonly [string, unknown])[] = [
  ['1e39', [1e39, 1]],
  ['-1e300', [-1e300, 1]],
  ['1e18', [1e18, 1]],
  ['NaN', binary(NaN, 1)],
  ['Infinity', binary(1, Infinity)],
  ['-Infinity', binary(1, -Infinity)],
];

describe.each(METRICS)('a collection of vectors compared by %s', (metric) => {
  async function collection() {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 2, metric } } } });
    return (command: unknown) => ask('/ks/c', command);
  }

  it.each(UNINDEXABLE)('refuses %s wherever a vector is written or searched', async (_name, $vector) => {
    const ask = await collection();
    await ask({ insertOne: { document: { _id: 1, $vector: [1, 2] } } });
    const codes = async (command: unknown) => (await ask(command)).codes;
    expect(await codes({ insertOne: { document: { $vector } } })).toEqual(['FAILED_WRITE_REQUEST']);
    expect(await codes({ insertMany: { documents: [{ $vector }, { _id: 2 }] } })).toEqual(['FAILED_WRITE_REQUEST']);
    const update = { filter: { _id: 1 }, update: { $set: { $vector } } };
    for (const command of ['updateOne', 'updateMany', 'findOneAndUpdate']) {
      expect(await codes({ [command]: update })).toEqual(['FAILED_WRITE_REQUEST']);
    }
    const replacement = { filter: { _id: 1 }, replacement: { $vector } };
    expect(await codes({ findOneAndReplace: replacement })).toEqual(['FAILED_WRITE_REQUEST']);
    const options = { includeSimilarity: true, includeSortVector: true };
    for (const command of ['find', 'findOne']) {
      expect(await codes({ [command]: { sort: { $vector }, options } })).toEqual(['FAILED_READ_REQUEST']);
    }
    const { documents } = (await ask({ find: { projection: { $vector: 1 } } })).reply.data ?? {};
    expect(documents).toContainEqual({ _id: 1, $vector: [1, 2] });
  });

  it('returns a numeric similarity up to the bound', async () => {
    const ask = await collection();
    await ask({
      insertMany: {
        documents: [
          { _id: 1, $vector: [1e17, -1e17] },
          { _id: 2, $vector: [1e17, 1e17] },
        ],
      },
    });
    const { reply } = await ask({ find: { sort: { $vector: [1e17, 1e17] }, options: { includeSimilarity: true } } });
    const found = reply.data?.['documents'] as { readonly _id: number; readonly $similarity: number }[];
    expect(found.map(({ _id }) => _id)).toEqual([2, 1]);
    expect(found.every(({ $similarity }) => Number.isFinite($similarity))).toBe(true);
  });
});

describe.each(METRICS)('a table of vectors compared by %s', (metric) => {
  async function table() {
    const { ask } = freshApi();
    const columns = { id: 'int', v: { type: 'vector', dimension: 2 } };
    await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
    const on = (command: unknown) => ask('/ks/t', command);
    const index = () => on({ createVectorIndex: { name: 'near', definition: { column: 'v', options: { metric } } } });
    return { on, index };
  }

  it.each(UNINDEXABLE)('refuses %s with an index', async (_name, v) => {
    const { on, index } = await table();
    await index();
    await on({ insertOne: { document: { id: 1, v: [1, 2] } } });
    const codes = async (command: unknown) => (await on(command)).codes;
    expect(await codes({ insertOne: { document: { id: 2, v } } })).toEqual(['FAILED_WRITE_REQUEST']);
    const update = { filter: { id: 1 }, update: { $set: { v } } };
    expect(await codes({ updateOne: update })).toEqual(['FAILED_WRITE_REQUEST']);
    expect(await codes({ find: { sort: { v }, options: { includeSimilarity: true } } })).toEqual([
      'FAILED_READ_REQUEST',
    ]);
    expect((await on({ find: {} })).reply.data?.['documents']).toEqual([{ id: 1, v: [1, 2] }]);
  });

  it('stores them without an index, as words, and an index created later does not find them', async () => {
    const { on, index } = await table();
    for (const [at, [, v]] of UNINDEXABLE.entries()) {
      expect((await on({ insertOne: { document: { id: at, v } } })).codes).toEqual([]);
    }
    await on({ insertOne: { document: { id: 7, v: [1, 1] } } });
    await on({ insertOne: { document: { id: 8, v: [0, 0] } } });
    expect((await on({ findOne: { filter: { id: 0 } } })).reply.data?.['document']).toEqual({
      id: 0,
      v: ['Infinity', 1],
    });
    expect((await on({ findOne: { filter: { id: 3 } } })).reply.data?.['document']).toEqual({ id: 3, v: ['NaN', 1] });
    await index();
    const { documents } = (await on({ find: { sort: { v: [1, 1] } } })).reply.data ?? {};
    const ids = (documents as { readonly id: number }[]).map(({ id }) => id);
    expect(ids).toEqual(metric === 'cosine' ? [7] : [7, 8]);
  });
});

describe('vectors near to zero, which have no direction for an index', () => {
  const NEAR = [
    ['zeros', [0, 0], false],
    ['1e-30', [1e-30, -1e-30], false],
    ['1e-6', [1e-6, -1e-6], false],
    ['0.0000010001', [0, 1.0001e-6], true],
  ] as const;

  it.each(NEAR)('%s in collections and tables', async (_name, vector, isTaken) => {
    const { ask } = freshApi();
    for (const metric of METRICS) {
      const taken = isTaken || metric !== 'cosine';
      const [collection, table] = [`c_${metric}`, `t_${metric}`];
      await ask('/ks', { createCollection: { name: collection, options: { vector: { dimension: 2, metric } } } });
      const columns = { id: 'int', v: { type: 'vector', dimension: 2 } };
      await ask('/ks', { createTable: { name: table, definition: { columns, primaryKey: 'id' } } });
      const options = { metric };
      await ask(`/ks/${table}`, { createVectorIndex: { name: `i_${metric}`, definition: { column: 'v', options } } });
      for (const [on, id, v] of [
        [collection, '_id', '$vector'],
        [table, 'id', 'v'],
      ] as const) {
        const written = await ask(`/ks/${on}`, { insertOne: { document: { [id]: 1, [v]: vector } } });
        expect(written.codes).toEqual(taken ? [] : ['FAILED_WRITE_REQUEST']);
        await ask(`/ks/${on}`, { insertOne: { document: { [id]: 2, [v]: [1, 1] } } });
        const search = { sort: { [v]: vector }, options: { includeSimilarity: true } };
        const found = await ask(`/ks/${on}`, { find: search });
        expect(found.codes).toEqual(taken ? [] : ['FAILED_READ_REQUEST']);
        for (const { $similarity } of (found.reply.data?.['documents'] ?? []) as { readonly $similarity: unknown }[]) {
          expect($similarity).toEqual(expect.any(Number));
        }
      }
    }
  });
});
