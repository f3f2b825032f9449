import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driver, tableDefinitionFromSchema } from '../../../src/index.js';
import type { Connection } from '../../../src/driver/index.js';

mongoose.setDriver(driver);

const schema = new Schema(
  { _id: String, name: String, tags: { type: Set, of: { type: String, required: true } } },
  { versionKey: false, autoCreate: false },
);

interface Tagged {
  _id: string;
  name?: string;
  tags: Set<string>;
}

describe.each([
  ['a table', true],
  ['a collection', false],
])('the set of a document of %s', (_what, isTable) => {
  const plain = mongoose.createConnection();
  const connection = plain as object as Connection;
  const Thing = plain.model<Tagged>('Thing', schema, 'things');

  const create = (): Promise<object> =>
    isTable
      ? connection.createTable('things', tableDefinitionFromSchema(schema))
      : connection.createCollection('things');

  beforeAll(async () => {
    await plain.openUri(`local://peer_set_${isTable}`, { isTable });
    await create();
  });
  afterAll(() => plain.destroy());
  beforeEach(async () => {
    await Thing.deleteMany({});
    await Thing.create({ _id: 'a', tags: new Set(['x', 'y', 'z']) });
  });

  const saved = async (): Promise<string[]> => [...(await Thing.findById('a').orFail()).tags];

  it('reports its changes any number of times', async () => {
    const thing = await Thing.findById('a').orFail();
    thing.tags.delete('x');
    // Collections have no $pullAll: their sets are saved as a whole.
    expect(changesOf(thing)).toEqual(isTable ? { $pullAll: { tags: ['x'] } } : { $set: { tags: ['y', 'z'] } });
    thing.tags.delete('y');
    expect(changesOf(thing)).toEqual(isTable ? { $pullAll: { tags: ['x', 'y'] } } : { $set: { tags: ['z'] } });
    thing.tags.add('new');
    expect(changesOf(thing)).toEqual({ $set: { tags: ['z', 'new'] } });
    await thing.save();
    expect((await saved()).sort()).toEqual(['new', 'z']);
  });

  it('forgets its changes once they are saved', async () => {
    const thing = await Thing.findById('a').orFail();
    thing.tags.add('p');
    await thing.save();
    expect(changesOf(thing)).toEqual({});
    thing.tags.add('q');
    expect(changesOf(thing)).toEqual({ $push: { tags: { $each: ['q'] } } });
    await thing.save();
    expect((await saved()).sort()).toEqual(['p', 'q', 'x', 'y', 'z']);
  });

  it('is sent as a whole after a failed save', async () => {
    const thing = await Thing.findById('a').orFail();
    thing.tags.add('p');
    await (isTable ? connection.dropTable('things') : connection.dropCollection('things'));
    await expect(thing.save()).rejects.toThrow('things');
    await create();
    expect(changesOf(thing)).toEqual({ $set: { tags: ['x', 'y', 'z', 'p'] } });
  });
});

interface Changed {
  $getChanges?(): unknown;
  getChanges(): unknown;
}

/** Mongoose 8 knows them by the other name only. */
const changesOf = (document: Changed): unknown => document.$getChanges?.() ?? document.getChanges();
