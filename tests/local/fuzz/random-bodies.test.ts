import fc from 'fast-check';
import { anyCharacter } from '../../setup/any-character.js';
import { expect, it } from 'vitest';
import { DATABASE_COMMANDS, KEYSPACE_COMMANDS, OBJECT_COMMANDS } from '../../../src/local/protocol/command-names.js';
import { hashingEmbedder } from '../../../src/local/index.js';
import { freshApi } from '../client.js';
import { runs, timeout } from './scale.js';

const MEMBERS = [
  ...['filter', 'update', 'sort', 'projection', 'document', 'documents'],
  ...['options', 'definition', 'replacement', 'name'],
];
const words = fc.constantFrom(
  ...MEMBERS,
  ...[
    'columns',
    'primaryKey',
    'partitionBy',
    'column',
    'type',
    'valueType',
    'keyType',
    'dimension',
    'service',
    'operation',
  ],
  ...[
    'add',
    'drop',
    'fields',
    'rename',
    'vector',
    'lexical',
    'analyzer',
    'indexing',
    'allow',
    'deny',
    'rerank',
    'enabled',
  ],
  ...['limit', 'skip', 'pageState', 'upsert', 'returnDocument', 'ordered', 'explain', 'ifNotExists', 'hybridLimits'],
  ...[
    '_id',
    'id',
    'a',
    'a.b',
    'l',
    'm',
    'v',
    't',
    'c',
    '$vector',
    '$vectorize',
    '$lexical',
    '$hybrid',
    '$keys',
    '$values',
  ],
  ...['$eq', '$ne', '$in', '$nin', '$gt', '$lt', '$and', '$or', '$not', '$exists', '$all', '$size', '$match', '$each'],
  ...[
    '$set',
    '$unset',
    '$push',
    '$pullAll',
    '$inc',
    '$mul',
    '$pop',
    '$rename',
    '$currentDate',
    '$slice',
    '*',
    '__proto__',
  ],
  ...['$date', '$uuid', '$binary', '$objectId', '$rerank', '', 'tokenizer', 'filters', 'addVectorize', 'dropVectorize'],
);
const scalars = fc.oneof(
  words,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    1e21,
    2 ** 53,
    'text',
    'int',
    'set',
    'x',
    'AAAA',
    '2024-01-01',
  ),
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 4, unit: anyCharacter }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const commands = fc.constantFrom(...DATABASE_COMMANDS, ...KEYSPACE_COMMANDS, ...OBJECT_COMMANDS);
const members = fc.constantFrom(...MEMBERS, 'operation');
const body = fc.tuple(commands, fc.dictionary(members, value, { maxKeys: 3, noNullPrototype: true }));
const path = fc.constantFrom('', '/ks', '/ks/c', '/ks/t', '/ks/c', '/ks/t', '/ks/none');

async function server() {
  const { ask } = freshApi({ embed: hashingEmbedder(), rerank: (_query, texts) => texts.map((text) => text.length) });
  const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
  await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 2, service } } } });
  const columns = {
    ...{ id: 'int', c: 'decimal', a: 'int', t: 'text', l: { type: 'list', valueType: 'text' } },
    ...{ m: { type: 'map', keyType: 'text', valueType: 'int' }, v: { type: 'vector', dimension: 2, service } },
  };
  const primaryKey = { partitionBy: ['id'], partitionSort: { c: 1 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  await ask('/ks/t', { createTextIndex: { name: 'words', definition: { column: 't' } } });
  await ask('/ks/t', { createVectorIndex: { name: 'near', definition: { column: 'v' } } });
  await ask('/ks/t', { insertOne: { document: { id: 1, c: 1, a: 1, t: 'x', l: ['x'], m: { x: 1 }, v: [1, 2] } } });
  await ask('/ks/c', { insertMany: { documents: [{ _id: 1, a: 1, $hybrid: 'x' }, { a: { b: [1, 'x'] } }] } });
  return ask;
}

it(
  'any body on any path is answered, and never by a failure of the server',
  async () => {
    const ask = await server();
    await fc.assert(
      fc.asyncProperty(path, body, async (on, [command, args]) => {
        const { status, codes } = await ask(on, { [command]: args });
        expect([200, 401]).toContain(status);
        expect(codes.filter((code) => /^(UNEXPECTED|INTERNAL)/.test(String(code)))).toEqual([]);
      }),
      runs(3000),
    );
    expect((await ask('', { findKeyspaces: {} })).codes).toEqual([]);
  },
  timeout,
);

it(
  'any text is answered',
  async () => {
    const ask = await server();
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\\u00',
      '"a"',
      '1',
      '-',
      '1e',
      'null',
      ' ',
      '\u0000',
      '\ud800',
      'find',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(path, text, async (on, sent) => {
        const { status, codes } = await ask(on, sent);
        expect(status).toBe(200);
        expect(codes.length).toBeGreaterThan(0);
        expect(codes.join()).not.toMatch(/UNEXPECTED|INTERNAL/);
      }),
      runs(1000),
    );
  },
  timeout,
);
