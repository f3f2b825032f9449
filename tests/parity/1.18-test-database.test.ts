import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { driver } from '../../src/index.js';
import { startLocalDataApi } from '../../src/local/index.js';
import { PASSWORD } from './database.js';

mongoose.setDriver(driver);

describe('a database for tests', () => {
  it('175: is the embedded one, where astra-mongoose starts containers by a script', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['tests'] });
    const uris: [string, mongoose.ConnectOptions][] = [
      ['local://parity_tests', {}],
      [`${server.url}/tests`, PASSWORD],
    ];
    for (const [uri, options] of uris) {
      const connection = await mongoose.createConnection(uri, options).asPromise();
      const Note = connection.model('Note', new Schema({ text: String }));
      await Note.init();
      await Note.create({ text: 'x' });
      expect(await Note.countDocuments()).toBe(1);
      await connection.destroy();
    }
  });
});
