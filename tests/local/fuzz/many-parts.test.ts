import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';
import { freshCollection, freshTable, idsOf } from '../fresh.js';

const members = (count: number): string => `{${Array.from({ length: count }, (_, at) => `"a${at}":1`).join()}}`;

describe('filters of very many comparisons', () => {
  const wide = members(130_000);
  it.each([wide, `{"$or":[${wide}]}`, `{"$not":${wide}}`, `{"$not":{"$not":{"$and":[[${wide}],${wide}]}}}`])(
    'are refused for their number, case %#',
    async (filter) => {
      const asks = [
        await freshCollection({ indexing: { allow: ['a'] } }),
        await freshCollection(),
        await freshTable({ id: 'int' }),
      ];
      for (const ask of asks) {
        expect((await ask(`{"find":{"filter":${filter}}}`)).codes).toEqual(['FILTER_FIELDS_LIMIT_VIOLATION']);
      }
    },
  );

  it('in a table are negated level by level', async () => {
    const ask = await freshTable({ id: 'int', n: 'int' });
    await ask({ insertMany: { documents: [1, 2, 3].map((id) => ({ id, n: id })) } });
    const found = async (filter: unknown) => idsOf(await ask({ find: { filter } }), 'id').sort();
    expect(await found({ $not: { $or: [{ n: 1 }, { $not: { n: { $lt: 3 } } }] } })).toEqual([2]);
    expect(await found({ $not: { $not: { $not: { n: { $in: [1, 2] } } } } })).toEqual([3]);
    const match = { $not: { $and: [{ $not: { n: { $match: 'x' } } }] } };
    expect((await ask({ find: { filter: match } })).codes).toEqual(['FILTER_INVALID_EXPRESSION']);
  });
});

describe('keys of very many combinations', () => {
  const key = { partitionBy: ['p', 'q'], partitionSort: { c: 1, d: -1, e: 1 } };
  const hundred = { $in: Array.from({ length: 100 }, (_, at) => at) };
  async function rows() {
    const ask = await freshTable({ p: 'int', q: 'int', c: 'int', d: 'int', e: 'int' }, key, { pageSize: 3 });
    const values = [0, 1, 2, 100];
    const documents = values.flatMap((p) => values.map((c) => ({ p, q: 1, c, d: 99 - c, e: p })));
    await ask({ insertMany: { documents } });
    return ask;
  }
  type Row = Readonly<Record<string, number>>;
  async function all(ask: Awaited<ReturnType<typeof rows>>, filter: unknown): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (let pageState: unknown; pageState !== null;) {
      const { reply, codes } = await ask({ find: { filter, options: { pageState: pageState ?? undefined } } });
      expect(codes).toEqual([]);
      found.push(...(reply.data?.['documents'] as Row[]));
      pageState = reply.data?.['nextPageState'] ?? null;
    }
    return found;
  }
  const places = (found: readonly Row[]): readonly string[] => found.map(({ p, c }) => `${p}/${c}`);
  const expected = [0, 1, 2].flatMap((p) => [0, 1, 2].map((c) => `${p}/${c}`));

  it('find the existing rows, in the order of the values', async () => {
    const ask = await rows();
    expect(places(await all(ask, { p: hundred, q: hundred, c: hundred, d: hundred, e: hundred }))).toEqual(expected);
    expect(places(await all(ask, { p: { $in: [2, 0, 1] }, q: 1, c: hundred, d: hundred, e: hundred }))).toEqual(
      expected,
    );
    expect(places(await all(ask, { p: 1, q: 1, c: hundred, d: hundred, e: { $gt: 0 } }))).toEqual([
      '1/0',
      '1/1',
      '1/2',
    ]);
  });

  it('are deleted', async () => {
    const ask = await rows();
    const filter = { p: hundred, q: hundred, c: hundred, d: hundred, e: hundred };
    expect((await ask({ deleteMany: { filter } })).codes).toEqual([]);
    expect(await all(ask, filter)).toEqual([]);
    expect(await all(ask, { c: { $in: [100] } })).toHaveLength(4);
  });
});

describe('wide schemas', () => {
  const columns = (count: number, from = 0) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${from + at}`, 'int']));

  it('have at most the columns and fields that guardrails allow', async () => {
    const { ask } = freshApi();
    const create = async (name: string, count: number) =>
      (await ask('/ks', { createTable: { name, definition: { columns: columns(count), primaryKey: 'a0' } } })).codes;
    expect(await create('wide', 201)).toEqual(['INVALID_DATABASE_QUERY']);
    expect(await create('t', 199)).toEqual([]);
    const add = async (count: number) =>
      (await ask('/ks/t', { alterTable: { operation: { add: { columns: columns(count, 199) } } } })).codes;
    expect(await add(2)).toEqual(['INVALID_DATABASE_QUERY']);
    expect(await add(1)).toEqual([]);
    const type = async (name: string, count: number) =>
      (await ask('/ks', { createType: { name, definition: { fields: columns(count) } } })).codes;
    expect(await type('wide', 101)).toEqual(['INVALID_DATABASE_QUERY']);
    expect(await type('u', 99)).toEqual([]);
    const { codes } = await ask('/ks', { alterType: { name: 'u', add: { fields: { b: 'int', c: 'int' } } } });
    expect(codes).toEqual(['INVALID_DATABASE_QUERY']);
    const { status } = (await ask('/ks', { listTypes: { options: { explain: true } } })).reply;
    expect(JSON.stringify(status)).toContain('"b"');
    expect(JSON.stringify(status)).not.toContain('"c"');
  });

  it('have as many as the limits say', async () => {
    const { ask } = freshApi({ limits: { maxColumns: 2, maxTypeFields: Infinity } });
    const definition = { columns: columns(3), primaryKey: 'a0' };
    expect((await ask('/ks', { createTable: { name: 't', definition } })).codes).toEqual(['INVALID_DATABASE_QUERY']);
    expect((await ask('/ks', { createType: { name: 'u', definition: { fields: columns(500) } } })).codes).toEqual([]);
  });
});

describe('paths', () => {
  it('pad an array beyond its end, within limits', async () => {
    const ask = await freshCollection({ indexing: { deny: ['u'] } });
    const insert = () => ask({ insertOne: { document: { u: [[], [], []] } } });
    await insert();
    const set = async ($set: unknown) => (await ask({ updateOne: { filter: {}, update: { $set } } })).codes;
    expect(await set({ 'u.0.5000': 1 })).toEqual([]);
    expect(await set({ 'u.1.5000': 1, 'u.2.5001': 1 })).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
    expect(await set({ 'u.1.5000': 1, 'u.2.5000': 1 })).toEqual([]);
  });

  it('of a projection have no effect without a leaf', async () => {
    const ask = await freshCollection();
    await ask({ insertOne: { document: { _id: 1, a: { b: 1, c: 2 }, d: 3 } } });
    const project = async (projection: unknown) => {
      const { reply, codes } = await ask({ findOne: { projection } });
      return codes.length > 0 ? codes : reply.data?.['document'];
    };
    const whole = { _id: 1, a: { b: 1, c: 2 }, d: 3 };
    expect(await project({ a: {} })).toEqual(whole);
    expect(await project({ a: { b: { x: {} } } })).toEqual(whole);
    expect(await project({ 'a.b': {}, d: 1 })).toEqual({ _id: 1, d: 3 });
    expect(await project({ a: { b: {}, c: 1 } })).toEqual({ _id: 1, a: { c: 2 } });
    expect(await project({ d: 1, 'd.x': {} })).toEqual({ _id: 1, d: 3 });
    expect(await project({ a: { b: 0 }, 'a.c': 0 })).toEqual({ _id: 1, a: {}, d: 3 });
    expect(await project({ a: { b: 1 }, 'a.b.c': 1 })).toEqual(['UNSUPPORTED_PROJECTION_PARAM']);
    expect(await project({ a: 1, 'a.b': { c: 1 } })).toEqual(['UNSUPPORTED_PROJECTION_PARAM']);
  });

  it('of a sort have no effect if no document has them', async () => {
    const ask = await freshCollection();
    await ask({ insertMany: { documents: [{ _id: 1, a: { b: 2 } }, { _id: 2, a: { b: 1 } }, { _id: 3 }] } });
    const missing = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, -1]));
    const { documents } = (await ask({ find: { sort: { ...missing, 'a.b': 1, z: 1 } } })).reply.data ?? {};
    expect((documents as { readonly _id: number }[]).map(({ _id }) => _id)).toEqual([3, 2, 1]);
  });
});
