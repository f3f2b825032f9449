import { describe, expect, it } from 'vitest';
import { Mongoose, Schema } from 'mongoose';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { driver } from '../../../src/index.js';
import { sharedDataApi } from '../../../src/local/index.js';
import { useFolders } from '../../local/storage/durable/folder.js';
import { built, runProgram } from '../../local/storage/durable/run.js';

const { folder } = useFolders();

describe('local://', () => {
  it('is one database for all copies of this package in a process', async () => {
    const program = `
      import mongoose from 'mongoose';
      import { createRequire } from 'node:module';
      const esm = await import(INDEX_ESM);
      const cjs = createRequire(import.meta.url)(INDEX_CJS);
      const connect = async ({ driver }, uri) => {
        const instance = new mongoose.Mongoose().setDriver(driver);
        await instance.connect(uri);
        return { instance, Film: instance.model('Film', new mongoose.Schema({ title: String })) };
      };
      for (const uri of ['local://films', 'local://films?dir=' + encodeURIComponent(dir)]) {
        const [one, other] = [await connect(esm, uri), await connect(cjs, uri)];
        await one.Film.create({ title: 'Laura' });
        console.log((await other.Film.find()).map(({ title }) => title).join());
        await one.instance.disconnect();
        await other.Film.create({ title: 'Gilda' });
        await other.instance.disconnect();
      }
      const { sharedDataApi } = await import(ESM);
      console.log(await sharedDataApi() === await createRequire(import.meta.url)(CJS).sharedDataApi());`;
    const constants = { INDEX_ESM: built('index.mjs'), INDEX_CJS: built('index.cjs'), dir: folder() };
    expect(await runProgram(program, constants)).toBe('Laura\nLaura\ntrue');
  });

  it('is reset by a snapshot of the database behind it', async () => {
    const mongoose = new Mongoose().setDriver(driver);
    await mongoose.connect('local://reset');
    const film = mongoose.model('Film', new mongoose.Schema({ title: String }));
    await film.create({ title: 'Laura' });
    const api = await sharedDataApi();
    const clean = api.snapshot();
    await film.deleteMany({});
    await film.create({ title: 'Gilda' });
    await api.restore(clean);
    expect((await film.find()).map(({ title }) => title)).toEqual(['Laura']);
    await mongoose.disconnect();
  });

  it('provides the database behind a folder only while a connection has it open', async () => {
    const dir = folder();
    const message = `No connection has the folder '${dir}' open: connect to local://…?dir= first.`;
    await expect(sharedDataApi(dir)).rejects.toThrow(new RangeError(message));
    const mongoose = new Mongoose().setDriver(driver);
    await mongoose.connect(`local://films?dir=${encodeURIComponent(dir)}`);
    expect((await sharedDataApi(dir)).snapshot()).toBeDefined();
    await mongoose.disconnect();
    await expect(sharedDataApi(dir)).rejects.toThrow(RangeError);
  });

  it('is one database for all names of a folder', async () => {
    const above = folder();
    const link = path.join(folder(), 'link');
    symlinkSync(above, link, 'junction');
    const names = [
      path.join(link, 'films'),
      path.join(above, 'films'),
      path.relative('.', path.join(link, 'x/../films/')),
    ];
    const connected = names.map((dir) =>
      new Mongoose().setDriver(driver).connect(`local://films?dir=${encodeURIComponent(dir)}`),
    );
    const [first, ...others] = await Promise.all(connected);
    await first!.model('Film', new Schema({ title: String })).create({ title: 'Laura' });
    for (const other of others) {
      expect(await other.model('Film', new Schema({ title: String })).countDocuments({})).toBe(1);
    }
    expect(new Set(await Promise.all(names.map((dir) => sharedDataApi(dir))))).toHaveProperty('size', 1);
    for (const mongoose of [first!, ...others]) await mongoose.disconnect();
  });

  it('reopens a folder that is still being closed', async () => {
    const uri = `local://films?dir=${encodeURIComponent(folder())}`;
    const [first, second] = [new Mongoose().setDriver(driver), new Mongoose().setDriver(driver)];
    await first.connect(uri);
    const closed = first.disconnect();
    await second.connect(uri);
    await closed;
    await second.disconnect();
  });
});
