import { DataAPIHttpError } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../harness/database.js';
import { database } from '../../harness/faulty-databases.js';

describe('a command that failed because of the network', () => {
  const once = { connection: 'lost', times: 1 } as const;

  it('is retried if it is idempotent', async () => {
    const { api, Doc, Row, sent } = await database();
    await Doc.create({ _id: 1, text: 'x' });
    await Row.create({ shelf: 1, at: 1, text: 'x' });
    sent.length = 0;
    for (const work of [
      () => Doc.findOne({ _id: 1 }),
      () => Doc.find({}),
      () => Doc.countDocuments({}),
      () => Row.findOne({ shelf: 1, at: 1 }),
      () => Row.create({ shelf: 1, at: 2 }),
      () => Row.updateOne({ shelf: 1, at: 1 }, { text: 'y' }),
      () => Row.deleteOne({ shelf: 1, at: 2 }),
    ]) {
      api.faults.add(once);
      await work();
    }
    expect(sent).toHaveLength(14);
    expect(await Row.findOne({ shelf: 1, at: 1 }).lean()).toMatchObject({ text: 'y' });
  });

  it('is not retried if it could be executed twice', async () => {
    const { api, Doc, Row, sent } = await database();
    await Row.create({ shelf: 1, at: 1, list: [1] });
    sent.length = 0;
    for (const work of [
      () => Doc.create({ _id: 1, text: 'x' }),
      () => Doc.updateOne({ _id: 1 }, { $set: { text: 'y' } }),
      () => Doc.findOneAndDelete({ _id: 1 }),
      () => Row.updateOne({ shelf: 1, at: 1 }, { $push: { list: 2 } }),
    ]) {
      api.faults.add(once);
      expect(await failureOf(work())).toBeInstanceOf(Error);
    }
    expect(sent).toEqual(['insertOne', 'updateOne', 'findOneAndDelete', 'updateOne']);
  });

  it('is sent as often as the option retries says, and reports its last error', async () => {
    const { api, Doc, sent } = await database({ retries: 0 });
    api.faults.add({ status: 502 });
    expect(await failureOf(Doc.findOne({}))).toBeInstanceOf(DataAPIHttpError);
    expect(sent).toEqual(['findOne']);
  });
});
