import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/local/index.js';
import { freshApi } from '../client.js';

async function server(dialect: Dialect = 'datastax') {
  const { ask } = freshApi({ dialect });
  await ask('/ks', { createType: { name: 'pt', definition: { fields: { x: 'int' } } } });
  await ask('/ks', { createTable: { name: 't', definition: { columns: { id: 'int' }, primaryKey: 'id' } } });
  const alter = async (operation: object) => (await ask('/ks/t', { alterTable: { operation } })).codes;
  return {
    ask,
    add: (columns: object) => alter({ add: { columns } }),
    drop: (...columns: string[]) => alter({ drop: { columns } }),
  };
}

const pt = { type: 'userDefined', udtName: 'pt' };
const list = (valueType: unknown) => ({ type: 'list', valueType });
const set = (valueType: unknown) => ({ type: 'set', valueType });
const map = (keyType: unknown, valueType: unknown) => ({ type: 'map', keyType, valueType });
const vector = (dimension: number) => ({ type: 'vector', dimension });

describe('a column that was dropped', () => {
  it.each([
    ['int', 'int'],
    ['ascii', 'text'],
    ['text', 'blob'],
    ['varint', 'blob'],
    ['inet', 'blob'],
    ['timestamp', 'bigint'],
    ['bigint', 'timestamp'],
    [list('ascii'), list('text')],
    [set('text'), set('blob')],
    [map('ascii', 'int'), map('text', 'int')],
    [vector(2), vector(2)],
  ])('can be added again, from %j as %j', async (before, after) => {
    const { add, drop } = await server();
    expect(await add({ x: before })).toEqual([]);
    expect(await drop('x')).toEqual([]);
    expect(await add({ x: after })).toEqual([]);
  });

  it.each([
    ['text', 'ascii'],
    ['int', 'bigint'],
    ['int', 'blob'],
    ['blob', 'text'],
    ['text', list('text')],
    [list('text'), set('text')],
    [list('int'), list('text')],
    [map('text', 'int'), map('text', 'text')],
    [vector(2), vector(3)],
    [list(pt), list(pt)],
  ])('cannot be added again, from %j as %j', async (before, after) => {
    const { add, drop } = await server();
    expect(await add({ x: before })).toEqual([]);
    expect(await drop('x')).toEqual([]);
    expect(await add({ x: after, y: 'int' })).toEqual(['CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN']);
    expect(await add({ y: 'int' })).toEqual([]);
  });

  it('is checked column by column, as unknown types are', async () => {
    const { add, drop } = await server();
    const unknown = { type: 'userDefined', udtName: 'nope' };
    await add({ x: 'int' });
    await drop('x');
    expect(await add({ x: 'text', y: unknown })).toEqual(['CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN']);
    expect(await add({ y: unknown, x: 'text' })).toEqual(['UNKNOWN_USER_DEFINED_TYPE']);
  });
});

describe('a column of a user-defined type', () => {
  it('can be dropped, but not added again under its name', async () => {
    const { ask, add, drop } = await server();
    await add({ x: pt });
    await ask('/ks/t', { insertOne: { document: { id: 1, x: { x: 5 } } } });
    expect(await drop('x')).toEqual([]);
    expect((await ask('/ks/t', { find: {} })).reply.data).toMatchObject({ documents: [{ id: 1 }] });
    for (const again of [pt, 'int', list(pt)]) {
      expect(await add({ x: again })).toEqual(['CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN']);
    }
    expect(await add({ y: pt })).toEqual([]);
    expect((await ask('/ks', { dropType: { name: 'pt' } })).codes).toEqual(['CANNOT_DROP_TYPE_USED_BY_TABLE']);
    await drop('y');
    expect((await ask('/ks', { dropType: { name: 'pt' } })).codes).toEqual([]);
  });

  it('cannot be dropped on Apache Cassandra, where a list of the type can', async () => {
    const { add, drop } = await server('cassandra');
    await add({ x: pt, y: list(pt) });
    expect(await drop('x')).toEqual(['INVALID_DATABASE_QUERY']);
    expect(await drop('y')).toEqual([]);
  });
});
