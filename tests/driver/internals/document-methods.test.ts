import mongoose, { Model, Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { RESERVED_PATHS } from '../../../src/driver/internals/index.js';
import { c, from, table } from '../../../src/index.js';
import { failureOf, looseModel, useDatabase, type Fields } from '../harness/database.js';

useDatabase('hidden_methods');

const NAMES = [
  ...['collection', 'db', 'deleteOne', 'depopulate', 'directModifiedPaths', 'equals', 'errors', 'get', 'id'],
  ...[
    'increment',
    'invalidate',
    'isDirectModified',
    'isModified',
    'isSelected',
    'model',
    'name',
    'overwrite',
    'populate',
  ],
  ...[
    'populated',
    'remove',
    'replaceOne',
    'save',
    'set',
    'toBSON',
    'toJSON',
    'toString',
    'update',
    'updateOne',
    'validate',
  ],
];

/** Calls a method that a path may hide. */
const call = (document: object, name: string, ...args: unknown[]): unknown =>
  (Reflect.get(Model.prototype, name) as (this: object, ...given: unknown[]) => unknown).apply(document, args);

describe('paths named like methods of documents', () => {
  it.each(NAMES)('%s, of a collection', async (name) => {
    const Made: Model<Fields> = mongoose.model<Fields>(
      `Hidden_${name}`,
      new Schema<Fields>({ [name]: String, n: Number, tags: [String] }, {
        suppressReservedKeysWarning: true,
      } as object),
    );
    await Made.create({ [name]: 'x', n: 1, tags: ['a'] });
    const document = await Made.findOne({ n: 1 }).orFail();
    call(document, '$set', { [name]: 'y', n: 2 });
    (document['tags'] as string[]).push('b');
    await call(document, '$save');
    expect(await Made.findOne({ n: 2 }).lean()).toMatchObject({ [name]: 'y', n: 2, tags: ['a', 'b'] });
    call(document, '$set', 'tags', ['b']);
    await Made.bulkSave([document]);
    expect(await Made.findOne().lean()).toMatchObject({ [name]: 'y', tags: ['b'] });
    const insert = from(Made as object as Model<{ name: string }>).insertOne({ [name]: 'z' } as never);
    await insert.exec();
    expect(await Made.distinct(name)).toEqual(expect.arrayContaining(['y', 'z']));
    await call(document, 'deleteOne');
    expect(await Made.distinct(name)).toEqual(['z']);
  });

  it.each(NAMES.filter((name) => !RESERVED_PATHS.has(name)))('%s, of a table', async (name) => {
    const Made = await looseModel(
      table(
        `rows_${name.toLowerCase()}`,
        { pk: c.text(), [name]: c.text(), n: c.int(), tags: c.set(c.text()) },
        { primaryKey: { partitionBy: ['pk'] } },
      ),
    );
    await Made.create({ pk: 'a', [name]: 'x', n: 1, tags: ['a'] });
    const document = await Made.findOne({ pk: 'a' }).orFail();
    call(document, '$set', name, 'y');
    call(document, '$set', 'n', 2);
    (document['tags'] as Set<string>).add('b');
    await call(document, '$save');
    expect(await Made.findOne({ pk: 'a' }).lean()).toMatchObject({ [name]: 'y', n: 2, tags: new Set(['a', 'b']) });
    call(document, '$set', 'n', 3);
    await Made.bulkSave([document]);
    expect(await Made.findOne({ pk: 'a' }).lean()).toMatchObject({ [name]: 'y', n: 3 });
    await call(document, 'deleteOne');
    expect(await Made.find({ pk: 'a' })).toEqual([]);
  });

  it('are checked when values are cast', () => {
    const options = { suppressReservedKeysWarning: true } as object;
    const Made = mongoose.model<Fields>(
      'HiddenFaults',
      new Schema<Fields>({ errors: [String], price: Schema.Types.Decimal128 }, options),
    );
    const query = from(Made as object as Model<{ price: unknown }>);
    const wrong = { errors: ['a'], price: 'x' } as never;
    expect(() => query.insertOne(wrong).compile()).toThrow('Cast to Decimal128 failed');
    expect(() => query.insertMany([wrong]).compile()).toThrow('Cast to Decimal128 failed');
  });

  it('do not affect the command that is shown', () => {
    const options = { suppressReservedKeysWarning: true } as object;
    const Made = mongoose.model<Fields>('HiddenSchema', new Schema<Fields>({ schema: String }, options));
    const insert = from(Made as object as Model<{ schema: string }>).insertOne({ schema: 'a' } as never);
    expect(insert.compile().command).toMatchObject({ insertOne: { document: { schema: 'a', __v: 0 } } });
  });

  it('do not affect the report of refused documents', async () => {
    const options = { suppressReservedKeysWarning: true } as object;
    const Made = mongoose.model<Fields>(
      'HiddenRefusals',
      new Schema<Fields>({ _id: String, errors: [String] }, options),
    );
    const rows = ['a', 'b', 'a', 'c'].map((_id) => ({ _id, errors: [_id] })) as never[];
    const failure = await failureOf(
      from(Made as object as Model<{ _id: string }>)
        .insertMany(rows)
        .exec(),
    );
    const statuses = (failure['documents'] as Fields[]).map(({ status }) => status);
    expect(statuses).toEqual(['inserted', 'inserted', 'failed', 'skipped']);
  });

  it.each([...RESERVED_PATHS])('cannot be %s, which Mongoose itself needs', async (name) => {
    const reserved = table('reserved', { pk: c.text(), [name]: c.text() }, { primaryKey: { partitionBy: ['pk'] } });
    await expect(looseModel(reserved)).rejects.toThrow(
      `'${name}' of 'reserved' cannot be a path of Mongoose's documents, which have a member of that name. Give it another name here, and the option column: '${name}'.`,
    );
  });

  it('can be any other member of documents: rows are made, found, changed and validated', async () => {
    const own = new Set<string>();
    for (
      let owner: unknown = mongoose.Document.prototype;
      owner !== Object.prototype;
      owner = Object.getPrototypeOf(owner)
    ) {
      for (const name of Object.getOwnPropertyNames(owner)) own.add(name);
    }
    const names = [...own].filter((name) => !name.startsWith('$') && !RESERVED_PATHS.has(name));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const Made = await looseModel(
        table(
          `member_${name.toLowerCase()}`,
          { pk: c.text(), [name]: c.int(), n: c.int() },
          { primaryKey: { partitionBy: ['pk'] } },
        ),
      );
      await Made.create({ pk: 'a', [name]: 1, n: 1 });
      const found = await Made.findOne({ pk: 'a' }).orFail();
      call(found, '$set', { [name]: 2, n: 2 });
      await call(found, '$save');
      expect(await Made.findOne({ pk: 'a' }).lean()).toEqual({ pk: 'a', [name]: 2, n: 2 });
      call(found, '$set', 'n', 'x');
      await expect(call(found, '$validate'), name).rejects.toMatchObject({ name: 'ValidationError' });
    }
  });
});
