import { describe, expect, it } from 'vitest';
import { failureOf } from '../../harness/database.js';
import { COUNT, database, DOCUMENTS, ROWS, raw } from '../../harness/faulty-databases.js';

describe('insertMany of many documents', () => {
  it.each([
    ['5xx answers', { status: 503 }],
    ['reset connections', { connection: 'dropped' }],
    ['lost answers', { connection: 'lost' }],
    ['errors of the database', { errorCode: 'TIMEOUT_WRITING_DATA' }],
  ] as const)('reports the status of each with %s', async (_name, effect) => {
    const { api, Doc, connection } = await database();
    api.faults.add({ commands: ['insertMany'], latency: 1, ...effect, skip: 5, times: 7 });
    const error = await failureOf(Doc.insertMany(DOCUMENTS, { ordered: false }));
    api.faults.clear();
    const there = await raw(connection, 'docs');
    const inserted = new Set((error['insertedIds'] as () => number[])());
    const refused = (error['writeErrors'] as { index: number }[]).map(({ index }) => index);
    const unknown = new Set(error['unknownIndexes'] as number[]);
    expect(inserted.size + refused.length).toBe(COUNT);
    expect(error['insertedCount']).toBe(inserted.size);
    expect([...inserted].filter((id) => !there.has(id))).toEqual([]);
    expect(refused.filter((index) => inserted.has(index))).toEqual([]);
    // What is neither known to be in nor unknown is not in.
    expect([...there].filter((id) => !inserted.has(id) && !unknown.has(id))).toEqual([]);
    expect(inserted.size).toBeGreaterThan(0.8 * COUNT);
  });

  it('ordered, stops at the first failure, and reports where', async () => {
    const { api, Doc, connection } = await database();
    api.faults.add({ commands: ['insertMany'], status: 500, skip: 30, times: 1 });
    const error = await failureOf(Doc.insertMany(DOCUMENTS));
    expect(error['insertedCount']).toBe(3000);
    expect((error['writeErrors'] as { index: number }[]).map(({ index }) => index)).toEqual([3000]);
    expect((await raw(connection, 'docs')).size).toBe(3000);
  });
});

describe('insertMany of many rows', () => {
  it('inserts all, because repeating a row has no effect', async () => {
    const { api, Row } = await database({ retries: 8 }, { seed: 3 });
    api.faults.add({ commands: ['insertMany'], connection: 'lost', probability: 0.1 });
    api.faults.add({ commands: ['insertMany'], status: 503, probability: 0.1 });
    expect(await Row.insertMany(ROWS, { ordered: false, rawResult: true })).toMatchObject({ insertedCount: COUNT });
    api.faults.clear();
    expect(await Row.countDocuments({})).toBe(COUNT);
  });

  it('reports the status of each if the network stays down', async () => {
    const { api, Row } = await database({ retries: 1 });
    api.faults.add({ commands: ['insertMany'], connection: 'dropped', skip: 40 });
    const error = await failureOf(Row.insertMany(ROWS, { ordered: false }));
    api.faults.clear();
    const refused = (error['writeErrors'] as unknown[]).length;
    expect(Number(error['insertedCount']) + refused).toBe(COUNT);
    expect(await Row.countDocuments({})).toBe(error['insertedCount']);
  });
});
