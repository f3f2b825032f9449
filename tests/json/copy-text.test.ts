import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { freshApi } from '../local/client.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap that are in use. */
function used(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const MEGABYTE = 1_000_000;
const TIMES = 20;
/** A quarter of what one command comes in. */
const LIMIT = (TIMES * MEGABYTE) / 4;

/** What is kept, where its command is sent to, and the command. */
type Sent = readonly [what: string, on: string, command: (at: number) => string];

/** A server that is sent each of some commands in a body of a megabyte, most of it blanks. */
async function server() {
  const { api, ask } = freshApi();
  await ask('/ks', { createCollection: { name: 'c' } });
  const columns = { id: 'int', t: 'text', v: 'varint', m: { type: 'map', keyType: 'text', valueType: 'text' } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
  const sendLong = async (on: string, command: (at: number) => string): Promise<void> => {
    for (let at = 0; at < TIMES; at++) {
      const body = command(at).replace('{', `{${' '.repeat(MEGABYTE)}`);
      await ask(on, body);
    }
  };
  return { api, ask, sendLong };
}

const text = (at: number): string => `a text of some length ${at}`;

const commands: readonly Sent[] = [
  ['texts of documents', '/ks/c', (at) => `{"insertOne":{"document":{"_id":${at},"text":"${text(at)}"}}}`],
  ['ids of documents', '/ks/c', (at) => `{"insertOne":{"document":{"_id":"${text(at)}"}}}`],
  ['texts with escapes', '/ks/c', (at) => `{"insertOne":{"document":{"_id":${at},"text":"\\n${text(at)}\\n"}}}`],
  ['names of fields', '/ks/c', (at) => `{"insertOne":{"document":{"_id":${at},"${text(at).replaceAll(' ', '_')}":1}}}`],
  ['numbers', '/ks/c', (at) => `{"insertOne":{"document":{"_id":${at},"n":12345678901234567890.${at}1}}}`],
  [
    'updates',
    '/ks/c',
    (at) => `{"updateOne":{"filter":{"_id":${at}},"update":{"$set":{"a":"${text(at)}"}},"options":{"upsert":true}}}`,
  ],
  ['texts of rows', '/ks/t', (at) => `{"insertOne":{"document":{"id":${at},"t":"${text(at)}"}}}`],
  [
    'big integers of rows',
    '/ks/t',
    (at) => `{"insertOne":{"document":{"id":${at},"v":123456789012345678901234567890${at}}}}`,
  ],
  ['maps of rows', '/ks/t', (at) => `{"insertOne":{"document":{"id":${at},"m":{"${text(at)}":"${text(at)}"}}}}`],
  ['names of collections', '/ks', (at) => `{"createCollection":{"name":"a_name_of_some_length_${at}"}}`],
  [
    'names of types',
    '/ks',
    (at) =>
      `{"createType":{"name":"a_name_of_some_length_${at}","definition":{"fields":{"a_field_of_some_length":"text"}}}}`,
  ],
  ['the log', '/ks/c', () => '{"findOneAndUpdate":{}}'],
  ['commands that there are not', '/ks/c', (at) => `{"a_command_of_some_length_${at}":{}}`],
];

it('the server keeps only the needed parts of a request body in memory', async () => {
  // All at once, because a collection takes long in a process full of tests; each by itself only to say which it is.
  const all = await grownBy(commands);
  const culprits: string[] = [];
  if (all >= LIMIT) for (const one of commands) if ((await grownBy([one])) >= LIMIT) culprits.push(one[0]);
  expect(culprits).toEqual([]);
  expect(all).toBeLessThan(LIMIT);
});

/** By how many bytes the heap grows when servers get each of some commands in bodies of a megabyte. */
async function grownBy(sent: readonly Sent[]): Promise<number> {
  const servers = await Promise.all(sent.map(server));
  const before = used();
  for (const [at, [, on, command]] of sent.entries()) await servers[at]!.sendLong(on, command);
  const grown = used() - before;
  // They are there all the time.
  for (const { api, ask } of servers) {
    expect((await ask('', { findKeyspaces: {} })).codes).toEqual([]);
    await api.close();
  }
  return grown;
}
