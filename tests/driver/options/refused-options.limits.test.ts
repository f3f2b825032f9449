import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('write_limits');

const Note = mongoose.model('Note', new Schema<Fields>({ _id: String, value: String }));

describe('limit and skip', () => {
  it('are refused for writes that would ignore them', async () => {
    await Note.create([
      { _id: 'l1', value: 'l' },
      { _id: 'l2', value: 'l' },
    ]);
    const filter = { value: 'l' };
    for (const work of [
      Note.find(filter).limit(1).deleteMany(),
      Note.find(filter).skip(1).deleteOne(),
      Note.updateMany(filter, { value: 'm' }).limit(1),
      Note.find(filter).limit(1).distinct('_id'),
    ]) {
      expect((await failureOf(work)).message).toMatch(
        /^\w+\(\) does not support (limit|skip), and would ignore it: read the ids with find\(\) first/,
      );
    }
    const bulk = Note.bulkWrite([{ deleteMany: { filter, limit: 1 } as { filter: Fields } }]);
    expect((await failureOf(bulk)).message).toContain('does not support limit');
    expect(await Note.countDocuments(filter)).toBe(2);
    await Note.findOne(filter).limit(1).deleteOne();
    expect(await Note.countDocuments(filter)).toBe(1);
  });
});
