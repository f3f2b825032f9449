import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Mongoose } from 'mongoose';
import { afterEach, expect, it } from 'vitest';
import { driver } from '../../../src/index.js';
import { openLocalDataApi } from '../../../src/local/index.js';

const dir = mkdtempSync(path.join(tmpdir(), 'typestar-'));
const uri = `local://films?dir=${encodeURIComponent(dir)}`;
const open: Mongoose[] = [];

afterEach(async () => {
  for (const mongoose of open.splice(0)) await mongoose.disconnect();
  rmSync(dir, { recursive: true, force: true });
});

async function connect() {
  const mongoose = new Mongoose().setDriver(driver);
  open.push(mongoose);
  await mongoose.connect(uri);
  return { mongoose, Film: mongoose.model('Film', new mongoose.Schema({ title: String })) };
}

it('connections to a folder share it, and closing the last one releases it', async () => {
  const first = await connect();
  await first.Film.createCollection();
  await first.Film.create({ title: 'Laura' });
  const second = await connect();
  expect(await second.Film.findOne({ title: 'Laura' })).not.toBeNull();
  await first.mongoose.disconnect();
  await second.Film.create({ title: 'Gilda' });
  await expect(openLocalDataApi({ dir })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
  await second.mongoose.disconnect();
  const api = await openLocalDataApi({ dir });
  await api.close();
  const third = await connect();
  expect((await third.Film.find()).map(({ title }) => title).sort()).toEqual(['Gilda', 'Laura']);
});
