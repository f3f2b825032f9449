import { describe, expect, it } from 'vitest';
import { freshApi } from '../client.js';

const table = (name: unknown, columns: object = { id: 'int' }, primaryKey: unknown = 'id') => ({
  createTable: { name, definition: { columns, primaryKey } },
});

async function withTable() {
  const { ask } = freshApi();
  await ask('/ks', { createType: { name: 'pt', definition: { fields: { x: 'int' } } } });
  await ask('/ks', table('t', { id: 'int', n: 'int', w: 'text', v: { type: 'vector', dimension: 2 } }));
  return ask;
}

const nameless: unknown[] = ['', ' ', null, undefined, 'a b', 'ü', 'x'.repeat(49), '"t"'];

describe('the name of a new', () => {
  it.each(nameless)('table is not %j', async (name) => {
    const { ask } = freshApi();
    expect((await ask('/ks', table(name))).codes).toEqual(['UNSUPPORTED_SCHEMA_NAME']);
    expect((await ask('/ks', { listTables: {} })).reply.status).toEqual({ tables: [] });
  });

  it.each(['', ' ', null, 'a b', 'x'.repeat(101)])('index is not %j', async (name) => {
    const ask = await withTable();
    for (const command of ['createIndex', 'createTextIndex', 'createVectorIndex']) {
      const column = { createIndex: 'n', createTextIndex: 'w', createVectorIndex: 'v' }[command];
      const { codes } = await ask('/ks/t', { [command]: { name, definition: { column } } });
      expect(codes).toEqual(['UNSUPPORTED_SCHEMA_NAME']);
    }
    expect((await ask('/ks/t', { listIndexes: {} })).reply.status).toEqual({ indexes: [] });
  });

  it.each([
    ['', 'COMMAND_FIELD_VALUE_INVALID'],
    [null, 'COMMAND_FIELD_VALUE_INVALID'],
    [' ', 'UNSUPPORTED_SCHEMA_NAME'],
    ['"pt"', 'UNSUPPORTED_SCHEMA_NAME'],
  ])('type is not %j', async (name, code) => {
    const { ask } = freshApi();
    const { codes } = await ask('/ks', { createType: { name, definition: { fields: { x: 'int' } } } });
    expect(codes).toEqual([code]);
  });

  it.each(['', ' ', '""'])('column or field is not %j', async (name) => {
    const ask = await withTable();
    const codes = async (on: string, command: object) => (await ask(on, command)).codes;
    const refused = ['UNSUPPORTED_SCHEMA_NAME'];
    expect(await codes('/ks', table('u', { id: 'int', [name]: 'int' }))).toEqual(refused);
    expect(await codes('/ks', table('u', { [name]: 'int' }, name))).toEqual(refused);
    expect(await codes('/ks/t', { alterTable: { operation: { add: { columns: { [name]: 'int' } } } } })).toEqual(
      refused,
    );
    expect(await codes('/ks', { createType: { name: 'u', definition: { fields: { [name]: 'int' } } } })).toEqual(
      refused,
    );
    expect(await codes('/ks', { alterType: { name: 'pt', add: { fields: { [name]: 'int' } } } })).toEqual(refused);
    expect(await codes('/ks', { alterType: { name: 'pt', rename: { fields: { x: name } } } })).toEqual(refused);
    expect(await codes('/ks/t', { createIndex: { name: 'i', definition: { column: name } } })).toEqual(refused);
  });
});

describe('double quotes around a name', () => {
  it('are stripped in definitions, rows, sorts, updates and index columns', async () => {
    const { ask } = freshApi();
    await ask('/ks', table('t', { '"id"': 'int', n: 'int', '" "': 'text' }, '"id"'));
    await ask('/ks/t', { insertOne: { document: { '"id"': 1, '"n"': 1, ' ': 'blank' } } });
    await ask('/ks/t', { updateOne: { filter: { id: 1 }, update: { $set: { '"n"': 2 } } } });
    const { reply } = await ask('/ks/t', { find: { filter: { id: 1 }, sort: { '"n"': 1 } } });
    expect(reply.data).toMatchObject({ documents: [{ id: 1, n: 2, ' ': 'blank' }] });
    await ask('/ks/t', { createIndex: { name: 'i', definition: { column: '"n"' } } });
    const indexes = (await ask('/ks/t', { listIndexes: { options: { explain: true } } })).reply.status?.['indexes'];
    expect(indexes).toEqual([{ name: 'i', definition: { column: 'n', options: {} }, indexType: 'regular' }]);
  });

  it('are part of the name in filters and projections', async () => {
    const ask = await withTable();
    await ask('/ks/t', { insertOne: { document: { id: 1, n: 1 } } });
    const find = async (command: object) => ask('/ks/t', { find: command });
    expect((await find({ filter: { '"id"': 1 } })).codes).toEqual(['UNKNOWN_TABLE_COLUMNS']);
    expect((await find({ filter: { $and: [{ '"n"': 1 }] } })).codes).toEqual(['UNKNOWN_TABLE_COLUMNS']);
    expect((await find({ projection: { '"n"': 1 } })).codes).toEqual(['UNKNOWN_TABLE_COLUMNS']);
    expect((await find({ projection: { '"n"': 0 } })).reply.data).toMatchObject({ documents: [{ id: 1, n: 1 }] });
    expect((await ask('/ks/t', { deleteOne: { filter: { '"id"': 1 } } })).codes).toEqual(['UNKNOWN_TABLE_COLUMNS']);
    expect((await ask('/ks/t', { deleteMany: { filter: { '"id"': 1 } } })).codes).toEqual(['UNKNOWN_TABLE_COLUMNS']);
  });

  it('are stripped by the commands that drop or alter', async () => {
    const ask = await withTable();
    await ask('/ks/t', { createIndex: { name: 'i', definition: { column: 'n' } } });
    const drop = { operation: { drop: { columns: ['"w"'] } } };
    expect((await ask('/ks/t', { alterTable: drop })).reply.status).toEqual({ ok: 1 });
    for (const [command, name] of Object.entries({ dropIndex: '"i"', dropTable: '"t"' })) {
      expect((await ask('/ks', { [command]: { name } })).reply.status).toEqual({ ok: 1 });
      expect((await ask('/ks', { [command]: { name, options: { ifExists: true } } })).reply.status).toEqual({ ok: 1 });
      expect((await ask('/ks', { [command]: { name: '""', options: { ifExists: true } } })).codes).toEqual([
        'COMMAND_FIELD_VALUE_INVALID',
      ]);
    }
    const rename = { name: '"pt"', rename: { fields: { '"x"': '"y"' } } };
    expect((await ask('/ks', { alterType: rename })).reply.status).toEqual({ ok: 1 });
    expect((await ask('/ks', { alterType: { name: '"pt"', add: { fields: { z: 'int' } } } })).codes).toEqual([
      'UNSUPPORTED_SCHEMA_NAME',
    ]);
    expect((await ask('/ks', { dropType: { name: '"pt"' } })).reply.status).toEqual({ ok: 1 });
  });

  it('are stripped from the names of types and fields', async () => {
    const ask = await withTable();
    await ask('/ks', table('u', { id: 'int', p: { type: 'userDefined', udtName: '"pt"' } }));
    await ask('/ks/u', { insertOne: { document: { id: 1, p: { '"x"': 5 } } } });
    const { reply } = await ask('/ks/u', { find: { filter: { id: 1 } } });
    expect(reply.data).toMatchObject({ documents: [{ id: 1, p: { x: 5 } }] });
  });
});
