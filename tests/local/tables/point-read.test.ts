import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshApi, type Told } from '../client.js';

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

describe('findOne by the whole key', () => {
  it('answers as find with a limit of one does, whatever the filter', async () => {
    const { ask } = await filled();
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const one = await ask('/ks/t', { findOne: { filter } });
        const many = await ask('/ks/t', { find: { filter, options: { limit: 1 } } });
        expect(one.codes).toEqual(many.codes);
        expect(one.reply.status?.['projectionSchema']).toEqual(many.reply.status?.['projectionSchema']);
        expect(codesOf(one)).toEqual(codesOf(many));
        expect(one.reply.data?.['document']).toEqual(first(many.reply.data));
      }),
      { numRuns: 300, seed: 1 },
    );
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
});

const first = (data: Record<string, unknown> | undefined): unknown =>
  data && ((data['documents'] as unknown[])[0] ?? null);

const codesOf = ({ reply }: Told): unknown => reply.status?.warnings?.map(({ errorCode }) => errorCode);
