import { DataAPITimeoutError } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../harness/database.js';
import { database } from '../../harness/faulty-databases.js';

describe('a command that takes too long', () => {
  it('is named by the error', async () => {
    const { api, Doc, Row } = await database();
    api.faults.add({ latency: 2_000 });
    const late = { maxTimeMS: 20 };
    for (const [work, name] of [
      [() => Doc.findOne({}, null, late), 'docs.findOne()'],
      [() => Doc.find({}, null, late), 'docs.find()'],
      [() => Doc.updateOne({ _id: 1 }, { text: 'x' }, late), 'docs.updateOne()'],
      [() => Row.find({ shelf: 1 }, null, late), 'rows.find()'],
      [() => Row.deleteMany({ shelf: 1 }, late), 'rows.deleteMany()'],
    ] as const) {
      const error = await failureOf(work());
      expect(error).toBeInstanceOf(DataAPITimeoutError);
      expect(error.message).toMatch(name);
    }
  });

  it('is aborted by its AbortSignal', async () => {
    const { api, Doc } = await database();
    api.faults.add({ latency: 2_000 });
    const controller = new AbortController();
    const reading = failureOf(Doc.find({}).setOptions({ signal: controller.signal }).exec());
    const counting = failureOf(Doc.countDocuments({}, { signal: controller.signal }));
    controller.abort(new Error('enough'));
    expect((await reading).message).toBe('enough');
    expect((await counting).message).toBe('enough');
    const late = failureOf(Doc.findOne({}).setOptions({ signal: controller.signal }).exec());
    expect((await late).message).toBe('enough');
  });
});
