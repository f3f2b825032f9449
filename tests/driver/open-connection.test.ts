import mongoose from 'mongoose';
import { expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../src/driver/open-connection.js';
import { c, model, table } from '../../src/index.js';

it('opens a connection apart from the Mongoose of the program', async () => {
  const connections = mongoose.connections.length;
  const connection = await openConnection('local://own_mongoose', {});
  onTestFinished(() => connection.close());
  const films = table('films', { id: c.int() }, { primaryKey: { partitionBy: ['id'] } });
  const Film = model(films, { connection });
  await Film.syncTable();
  await Film.create({ id: 1 });
  expect(await Film.find().lean()).toEqual([{ id: 1 }]);
  expect(connection.base).not.toBe(mongoose);
  expect([mongoose.connections.length, mongoose.modelNames().includes('films')]).toEqual([connections, false]);
});

it('says that a database cannot be reached', async () => {
  const options = { isAstra: false, username: 'ann', password: 'horse' };
  await expect(openConnection('http://127.0.0.1:1/v1/films', options)).rejects.toMatchObject({
    code: 'CANNOT_CONNECT',
  });
});
