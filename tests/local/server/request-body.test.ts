import { expect, it } from 'vitest';
import { freshApi } from '../client.js';

const { ask } = freshApi();
const list = { type: 'list', valueType: 5 };

it.each([
  ['a member that does not exist', { createTable: { nope: 1, name: [] } }, 'REQUEST_STRUCTURE_MISMATCH'],
  [
    'a member that does not exist in a part',
    { createTable: { definition: { columns: { a: 'nope' }, nope: 1 }, nope: 1 } },
    'UNKNOWN_PRIMITIVE_DATA_TYPE',
  ],
  ['a second command', { createTable: { definition: { columns: { a: list } } }, x: 1 }, 'REQUEST_STRUCTURE_MISMATCH'],
  [
    'a second operation',
    { alterTable: { operation: { add: { columns: { a: 'nope' } }, drop: {} } } },
    'UNKNOWN_PRIMITIVE_DATA_TYPE',
  ],
])('%s is reported after unreadable input', async (_, command, code) => {
  const on = 'alterTable' in command ? '/ks/t' : '/ks';
  expect((await ask(on, command)).codes).toEqual([code]);
});

it('a second command is reported before wrong values', async () => {
  const wrong = { createType: { name: '' }, x: 1 };
  expect((await ask('/ks', wrong)).codes).toEqual(['REQUEST_STRUCTURE_MISMATCH']);
});

it('options of a command that has none are reported after the other members', async () => {
  const options = { a: 1 };
  expect((await ask('/ks/t', { insertOne: { options, document: {} } })).codes).toEqual(['COMMAND_ACCEPTS_NO_OPTIONS']);
  const operation = { add: { columns: { a: 'nope' } } };
  expect((await ask('/ks/t', { alterTable: { options, operation } })).codes).toEqual(['UNKNOWN_PRIMITIVE_DATA_TYPE']);
  expect((await ask('/ks/t', { alterTable: { options } })).codes).toEqual(['COMMAND_ACCEPTS_NO_OPTIONS']);
  expect((await ask('/ks/t', { alterTable: { options: {} } })).codes).toEqual(['UNKNOWN_COLLECTION_OR_TABLE']);
});
