import mongoose from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { from, model, UUID } from '../../../../src/index.js';
import { archive } from '../../../query/tables/tables.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDatabase } from '../../harness/database.js';

useDatabase('pushed_entries');

const Film = model(archive);
const id = new UUID('3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01');
const bytes = (...values: readonly number[]): Uint8Array => Buffer.from(values);
/** An update past Mongoose's casts. */
const change = (update: Fields): Promise<unknown> => {
  const collection: object = mongoose.connection.collection('archive');
  return (collection as { updateOne(filter: Fields, update: Fields): Promise<unknown> }).updateOne({ id: 1 }, update);
};

beforeAll(async () => {
  await Film.syncTable();
});
beforeEach(async () => {
  await Film.deleteMany({});
  await Film.create({
    id: 1,
    reels: new Map([[1, bytes(1)]]),
    scenes: new Map([[1, { place: 'a' }]]),
    prints: new Map([[id, bytes(1)]]),
    titles: new Map([[1, 'a']]),
  });
});

/** Bytes as arrays of numbers. */
const entriesOf = async (column: string): Promise<unknown[]> => {
  const row = await Film.findById(1).orFail().lean<Fields>();
  return [...(row[column] as Map<unknown, unknown>)].map(([key, value]) => [
    String(key),
    value instanceof Uint8Array ? [...value] : value,
  ]);
};

describe('an entry of a map whose value is an object in JSON', () => {
  it('is pushed under a key that is text', async () => {
    await from(Film)
      .updateOne({ id: 1 })
      .push('prints', [id, bytes(2)])
      .exec();
    expect(await entriesOf('prints')).toEqual([[id.toString(), [2]]]);
    await Film.updateOne({ id: 1 }, { $push: { prints: { $each: [[id, bytes(3)]] } } });
    expect(await entriesOf('prints')).toEqual([[id.toString(), [3]]]);
    await change({ $push: { prints: [id, bytes(4)] } });
    expect(await entriesOf('prints')).toEqual([[id.toString(), [4]]]);
    await change({ $set: { [`prints.${id.toString()}`]: bytes(5) } });
    expect(await entriesOf('prints')).toEqual([[id.toString(), [5]]]);
  });

  it('is refused under a number, because tables have no form for it', async () => {
    for (const push of [{ reels: { 2: bytes(2) } }, { scenes: { $each: [[2, { place: 'b' }]] } }] as const) {
      const error = await failureOf(Film.updateOne({ id: 1 }, { $push: push }));
      expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_OPERATOR', column: Object.keys(push)[0] });
      expect(error.message).toContain('under the key 2');
    }
    const byPath = await failureOf(Film.updateOne({ id: 1 }, { $set: { 'reels.2': bytes(2) } }));
    expect(byPath).toMatchObject({ code: 'WRONG_OPERATOR', column: 'reels' });
    expect(await entriesOf('reels')).toEqual([['1', [1]]]);
  });

  it('is refused under bytes, whatever it is', async () => {
    const error = await failureOf(change({ $push: { marks: [bytes(1), 'x'] } }));
    expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_OPERATOR', column: 'marks' });
    expect(error.message).toContain('bytes cannot be pushed as keys');
  });

  it('is saved with its whole map where bytes are its key', async () => {
    const film = await Film.findById(1).orFail();
    film.marks = new Map([[bytes(1), 'a']]);
    await film.save();
    film.marks.set(bytes(2), 'b');
    await film.save();
    const { marks } = (await from(Film).findOne({ id: 1 }).exec()) ?? {};
    expect([...(marks ?? [])].map(([key, mark]) => [...key, mark])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('is saved with its whole map where it cannot be pushed', async () => {
    const film = await Film.findById(1).orFail();
    film.reels.set(2, bytes(2));
    film.scenes.set(2, { place: 'b' });
    film.prints.set(id, bytes(9));
    await film.save();
    expect(await entriesOf('reels')).toEqual([
      ['1', [1]],
      ['2', [2]],
    ]);
    expect(await entriesOf('scenes')).toEqual([
      ['1', { place: 'a' }],
      ['2', { place: 'b' }],
    ]);
    expect(await entriesOf('prints')).toEqual([[id.toString(), [9]]]);
  });
});

describe('an entry whose value is null', () => {
  it('is pushed under any key', async () => {
    const at = new Date(0);
    await from(Film).updateOne({ id: 1 }).push('titles', [2, 'b']).push('days', [3, at]).exec();
    expect(await entriesOf('titles')).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(await entriesOf('days')).toEqual([['3', at]]);
  });

  it('is combined with another of the same map that is set by its path', async () => {
    await change({ $push: { titles: [2, 'b'] } });
    const update = {
      $push: { prints: { [id.toString()]: bytes(7) } },
      $set: { 'prints.00000000-0000-4000-8000-000000000000': bytes(8) },
    };
    await change(update);
    expect((await entriesOf('prints')).map((entry) => (entry as unknown[])[1])).toEqual(
      expect.arrayContaining([[7], [8]]),
    );
    expect(await entriesOf('titles')).toHaveLength(2);
  });
});
