import { useModels } from '../harness/models.js';
import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';

describe('indexes of a collection', () => {
  const { connection, Doc } = useModels();

  it('need no synchronization', async () => {
    expect(await Doc.syncIndexes()).toEqual([]);
    expect(await Doc.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('of a schema do not prevent its model from becoming ready', async () => {
    const schema = new Schema({ name: { type: String, index: true } });
    await expect(connection.model('Indexed', schema).init()).resolves.not.toThrow();
  });
});
