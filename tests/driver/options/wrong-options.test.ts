import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { model, type Connection } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('unknown_options');

const columns = { a: c.text(), b: c.int(), s: c.text() };
const lines = table('lines', columns, { primaryKey: { partitionBy: ['a'] } });
const fewer = table('lines', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'] } });
const misspelt = (options: object): never => options as never;
const connection = mongoose.connection as object as Connection;

describe('an option that is misspelt', () => {
  it('of syncTable() is refused, and nothing is dropped', async () => {
    const Line = model(lines);
    await Line.syncTable();
    await Line.create({ a: 'x', b: 1, s: 'kept' });
    const Fewer = model(fewer, { name: 'Fewer' });
    const error = await failureOf(Fewer.syncTable(misspelt({ drop: true, dryrun: true })));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS', message: expect.stringContaining("'dryrun'") as string });
    const definition = { columns: { a: 'text', b: 'int' }, primaryKey: 'a' } as const;
    const raw = connection.collection('lines').syncTable(definition, misspelt({ dryrun: true }));
    expect(await failureOf(raw)).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(await Line.findOne({ a: 'x' }).lean()).toMatchObject({ s: 'kept' });
  });

  it('of syncTypes() is refused', async () => {
    expect(await failureOf(connection.syncTypes([], misspelt({ dryrun: true })))).toMatchObject({
      code: 'INVALID_OPTIONS',
    });
  });

  it('of page() and count() is refused, as is a value that is not an object', async () => {
    const Note = mongoose.model('Note', new Schema<Fields>({ text: String }));
    await Note.init();
    const rows = from(model(lines, { name: 'Lines' }))
      .find()
      .where('a')
      .eq('x');
    for (const given of ['token', { afte: 'token' }, null, ['token']]) {
      expect(await failureOf(rows.page(given as never))).toMatchObject({ code: 'WRONG_VALUE' });
      expect(
        await failureOf(
          from(Note)
            .find()
            .page(given as never),
        ),
      ).toMatchObject({ code: 'WRONG_VALUE' });
    }
    expect(await failureOf(rows.count(misspelt({ upto: 5 })))).toMatchObject({ code: 'WRONG_VALUE' });
  });

  it('of a table is refused: it would have another key', () => {
    const keys = [
      { primaryKey: { partitionBy: ['a'], partitionSrt: ['b'] } },
      { primarykey: { partitionBy: ['a'] } },
      { primaryKey: { partitionBy: ['a'] }, namng: 'snake_case' },
    ];
    for (const key of keys) {
      const refusal = expect.objectContaining({ code: 'INVALID_PRIMARY_KEY' }) as Error;
      expect(() => table('wrong', columns, misspelt(key))).toThrow(refusal);
      const schema = new Schema({ a: String, b: Number });
      expect(() => table.fromSchema('wrong', schema, misspelt(key))).toThrow(refusal);
    }
  });

  it('of model() is refused', () => {
    expect(() => model(lines, misspelt({ conection: connection }))).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTIONS' }) as Error,
    );
  });
});
