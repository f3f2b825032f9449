import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';
import { SELF_HOSTED, opened } from '../harness/opened-connections.js';

describe('a missing keyspace', () => {
  it('is reported by the first operations with how to create it, and can be created', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    await opened(`${server.url}/later`, SELF_HOSTED, async (connection) => {
      const Note = connection.model<Fields>('Note', new Schema<Fields>({ text: String }, { autoCreate: false }));
      const how = "Create it: await connection.createKeyspace('later')";
      for (const work of [
        () => connection.listCollections(),
        () => connection.createCollection('notes'),
        () => Note.findOne().exec(),
        () => Note.create({ text: 'a' }),
        () => Note.insertMany([{ text: 'a' }]),
        () => connection.runCommand({ listTables: {} }),
      ]) {
        expect((await failureOf(work())).message).toContain(how);
      }
      const other = connection.useDb('elsewhere');
      expect((await failureOf(other.listCollections())).message).toContain("createKeyspace('elsewhere')");
      await connection.createKeyspace('later');
      await Note.createCollection();
      await Note.create({ text: 'a' });
      expect(await Note.countDocuments()).toBe(1);
    });
  });
});
