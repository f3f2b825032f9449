// Writes into a folder until it is killed, and says on standard output what it is about to do and what was answered.
// Groups of five documents or rows go through the same states one after the other, several groups at a time.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openLocalDataApi } from '../../../../src/local/index.js';
import { asker } from '../../client.js';

const [dir = '', round = ''] = process.argv.slice(2);
// A write to a pipe is done when it returns, and so is not lost when the process is killed.
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

say('loaded');
await once(process.stdin, 'data');
const ask = asker(await openLocalDataApi({ dir, keyspaces: ['ks'] }));
const five = (make: (at: number) => object): object[] => Array.from({ length: 5 }, (_, at) => make(at));

async function step(group: string, state: number, on: string, command: object): Promise<void> {
  say('begin', group, state);
  const { codes } = await ask(on, command);
  if (codes.length > 0) throw new Error(`${group}: ${String(codes)}`);
  say('done', group, state);
}

async function documents(group: string): Promise<void> {
  const text = 'x'.repeat(Math.floor(Math.random() * 3000));
  const all = { filter: { group } };
  const version = (to: number): object => ({ updateMany: { ...all, update: { $set: { version: to } } } });
  await step(group, 1, '/ks/c', {
    insertMany: { documents: five((at) => ({ _id: `${group} ${at}`, group, version: 1, text })) },
  });
  await step(group, 2, '/ks/c', version(2));
  await step(group, 3, '/ks/c', version(3));
  if (group.endsWith('1')) await step(group, 4, '/ks/c', { deleteMany: all });
}

async function rows(group: string): Promise<void> {
  const insert = (version: number): object => ({
    insertMany: { documents: five((at) => ({ group, at, version })) },
  });
  await step(group, 1, '/ks/t', insert(1));
  await step(group, 2, '/ks/t', insert(2));
  await step(group, 3, '/ks/t', insert(3));
  if (group.endsWith('1')) await step(group, 4, '/ks/t', { deleteMany: { filter: { group } } });
}

async function collections(group: string): Promise<void> {
  const name = `made_${round}_${group}`;
  await step(name, 1, '/ks', { createCollection: { name } });
  await step(name, 2, `/ks/${name}`, { insertMany: { documents: five((at) => ({ _id: at, version: 2 })) } });
  await step(name, 3, '/ks', { deleteCollection: { name } });
}

async function forever(work: (group: string) => Promise<void>, kind: string): Promise<never> {
  for (let turn = 0; ; turn++) await work(`${kind}${round}_${turn}`);
}

await Promise.all([
  forever(documents, 'd'),
  forever(documents, 'e'),
  forever(rows, 'r'),
  forever(rows, 's'),
  forever(collections, 'm'),
]);
