import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashingEmbedder } from '../../../../src/local/index.js';
import { freshApi, type Told } from '../../client.js';

const definition = {
  columns: { p: 'text', q: 'int', c: 'timestamp', n: 'int', b: 'blob' },
  primaryKey: { partitionBy: ['p', 'q'], partitionSort: { c: -1 } },
};
const times = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];

async function filled() {
  const made = freshApi();
  await made.ask('/ks', { createTable: { name: 't', definition } });
  const documents = ['', 'a', 'b'].flatMap((p) => [1, 2].flatMap((q) => times.map((c) => ({ p, q, c, n: q }))));
  await made.ask('/ks/t', { insertMany: { documents } });
  return made;
}

const part = (...values: unknown[]) => fc.constantFrom(...values);
const filters = fc
  .record(
    {
      p: part('a', 'b', '', 'none', null, 1, { $eq: 'a' }, { $in: ['a'] }, {}, ['a']),
      q: part(1, 2, 1.0, 1.5, '1', { $eq: 2 }, { $gt: 0 }, { $eq: null }),
      c: part(...times, 'never', { $eq: times[0] }, { $date: 0 }),
      n: part(1, 2),
      b: part({ $binary: 'AA==' }),
      nope: part(1),
      $and: part([{ p: 'a' }], [{ q: 1 }, { c: times[0] }], [], [1], {}),
    },
    { requiredKeys: ['p', 'q', 'c'] },
  )
  .chain((filter) =>
    fc
      .subarray(Object.entries(filter), { minLength: 2 })
      .map((kept): Record<string, unknown> => Object.fromEntries(kept)),
  );

const projections = part(undefined, {}, { n: 1 }, { n: 0 }, { n: 1, p: 1 }, { nope: 1 }, { '*': 1 }, { n: 2, p: 0 });

describe('a read by the whole key', () => {
  it('returns the same as a planned read, whatever the filter and projection', async () => {
    const { ask } = await filled();
    await fc.assert(
      fc.asyncProperty(filters, projections, async (filter, projection) => {
        const one = await ask('/ks/t', { findOne: { filter, projection } });
        const many = await ask('/ks/t', { find: { filter, projection } });
        // A sort, even an empty one, is planned.
        const planned = await ask('/ks/t', { find: { filter, projection, sort: {} } });
        for (const { reply, codes } of [one, many]) {
          expect(codes).toEqual(planned.codes);
          expect(reply.status?.['projectionSchema']).toEqual(planned.reply.status?.['projectionSchema']);
        }
        for (const told of [one, many]) expect(codesOf(told)).toEqual(codesOf(planned));
        expect(one.reply.data?.['document']).toEqual(first(planned.reply.data));
        expect(many.reply.data).toEqual(planned.reply.data);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('is a page like any other when a page has one row', async () => {
    const { ask } = freshApi({ limits: { pageSize: 1 } });
    await ask('/ks', { createTable: { name: 't', definition } });
    await ask('/ks/t', { insertOne: { document: { p: 'a', q: 1, c: times[0] } } });
    const { reply } = await ask('/ks/t', { find: { filter: { p: 'a', q: 1, c: times[0] } } });
    expect(reply.data).toMatchObject({ documents: [{ p: 'a' }], nextPageState: expect.any(String) as string });
  });

  it('describes the columns as they are after a change of the table', async () => {
    const { ask } = await filled();
    const filter = { p: 'a', q: 1, c: times[0] };
    const schema = async () => (await ask('/ks/t', { findOne: { filter } })).reply.status?.['projectionSchema'];
    expect(Object.keys((await schema()) as object).sort()).toEqual(['b', 'c', 'n', 'p', 'q']);
    await ask('/ks/t', { alterTable: { operation: { add: { columns: { extra: 'text' } } } } });
    await ask('/ks/t', { alterTable: { operation: { drop: { columns: ['n'] } } } });
    expect(Object.keys((await schema()) as object).sort()).toEqual(['b', 'c', 'extra', 'p', 'q']);
  });

  it('describes key columns as they are after a change of the table', async () => {
    const { ask } = freshApi({ embed: hashingEmbedder() });
    const vector = { columns: { v: { type: 'vector', dimension: 4 } }, primaryKey: 'v' };
    await ask('/ks', { createTable: { name: 'keyed', definition: vector } });
    const insert = () => ask('/ks/keyed', { insertOne: { document: { v: [1, 2, 3, 4] } } });
    const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
    await insert();
    await ask('/ks/keyed', { alterTable: { operation: { addVectorize: { columns: { v: service } } } } });
    expect((await insert()).reply.status?.['primaryKeySchema']).toMatchObject({ v: { service } });
  });
});

const first = (data: Record<string, unknown> | undefined): unknown =>
  data && ((data['documents'] as unknown[])[0] ?? null);

const codesOf = ({ reply }: Told): unknown => reply.status?.warnings?.map(({ errorCode }) => errorCode);
