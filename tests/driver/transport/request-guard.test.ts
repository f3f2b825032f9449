import mongoose from 'mongoose';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { guardRequests } from '../../../src/driver/transport/request-guard.js';
import { useDatabase } from '../harness/database.js';

useDatabase('request_guard');

const Note = mongoose.model('Note', new mongoose.Schema({ text: String }));
let stop = (): void => undefined;
beforeAll(() => Note.create({ text: 'one' }));
afterEach(() => stop());

const commandOf = (body: string | null | undefined): string => Object.keys(JSON.parse(body ?? '{}') as object).join();

it('sees the requests of a connection that is already open', async () => {
  const seen: string[] = [];
  stop = guardRequests((request, send) => {
    seen.push(`${commandOf(request.body)} ${new URL(request.url).pathname}`);
    return send();
  });
  expect(await Note.findOne()).toMatchObject({ text: 'one' });
  expect(seen).toEqual(['findOne /v1/request_guard/notes']);
});

it('can refuse them: the error reaches the caller, and nothing is sent', async () => {
  stop = guardRequests((request, send) =>
    commandOf(request.body).startsWith('insert') ? Promise.reject(new Error('not allowed')) : send(),
  );
  await expect(Note.create({ text: 'two' })).rejects.toThrow('not allowed');
  stop();
  expect(await Note.countDocuments()).toBe(1);
});

it('asks the last guard first, and none that was removed', async () => {
  const asked: string[] = [];
  const stops = ['first', 'last', 'removed'].map((name) =>
    guardRequests((_request, send) => {
      asked.push(name);
      return send();
    }),
  );
  stop = () => stops.forEach((each) => each());
  stops[2]?.();
  await Note.findOne();
  expect(asked).toEqual(['last', 'first']);
});

it('lets the driver open an embedded database', async () => {
  stop = guardRequests(() => Promise.reject(new Error('not allowed')));
  await expect(mongoose.createConnection('local://request_guard_other').asPromise()).rejects.toThrow('not allowed');
  stop();
  stop = guardRequests((request, send) =>
    commandOf(request.body).startsWith('create') ? Promise.reject(new Error('not allowed')) : send(),
  );
  const opened = await mongoose.createConnection('local://request_guard_other').asPromise();
  await opened.close();
  expect(opened.name).toBe('request_guard_other');
});
