import { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { OperationNotSupportedError } from '../../../src/driver/index.js';
import { watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

let watched: Watched;
let made = 0;
let warn: MockInstance<typeof process.emitWarning>;
beforeAll(async () => {
  watched = await watchedDatabase();
});
beforeEach(() => {
  warn = vi
    .spyOn(process, 'emitWarning')
    .mockReset()
    .mockImplementation(() => undefined);
});
afterAll(() => watched.connection.destroy());

function modelOf(
  paths: object,
  options: object = {},
  indexed: (schema: Schema) => void = () => undefined,
): Model<Fields> {
  const schema = new Schema(paths, options);
  indexed(schema);
  return watched.connection.model(`Made${++made}`, schema) as object as Model<Fields>;
}

const INDEXES: readonly (readonly [string, string, () => Model<Fields>])[] = [
  ['unique', 'email', () => modelOf({ email: { type: String, unique: true } })],
  [
    'unique',
    "'a', 'b'",
    () => modelOf({ a: String, b: String }, {}, (schema) => void schema.index({ a: 1, b: 1 }, { unique: true })),
  ],
  ['unique', 'inner.email', () => modelOf({ inner: { email: { type: String, unique: true } } })],
  ['expiring', 'at', () => modelOf({ at: { type: Date, expires: 60 } })],
  ['text', 'words', () => modelOf({ words: { type: String, text: true } })],
  ['2dsphere', 'place', () => modelOf({ place: { type: [Number], index: '2dsphere' } })],
];

describe('indexes that the Data API lacks', () => {
  it.each(INDEXES)(
    '%s on %s is refused by init(), createIndexes() and syncIndexes(), by name',
    async (kind, path, make) => {
      const Made = make();
      for (const work of [
        () => Made.init(),
        () => Made.ensureIndexes(),
        () => Made.createIndexes(),
        () => Made.syncIndexes(),
      ]) {
        const error = await failureOf(work());
        expect(error).toBeInstanceOf(OperationNotSupportedError);
        expect(error.message).toContain(kind);
        expect(error.message).toContain(path);
        expect(error.message).toContain('unsupportedIndexes');
      }
    },
  );

  it('a unique index says to use _id, or a table', async () => {
    const Made = modelOf({ email: { type: String, unique: true } });
    expect(await failureOf(Made.init())).toMatchObject({
      instead: 'make the value the _id, or the primary key of a table',
    });
  });

  it('are skipped if the schema or connection says so, with or without a warning', async () => {
    const paths = { email: { type: String, unique: true } };
    const Ignoring = modelOf(paths, { unsupportedIndexes: 'ignore', capped: 1024 });
    await Ignoring.init();
    expect(warn).not.toHaveBeenCalled();
    const Warning = modelOf(paths, { unsupportedIndexes: 'warn' });
    await Warning.init();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("unique index on 'email'"), 'TypestarWarning');
    const other = await watchedDatabase();
    Object.assign(other.connection.config as object, { unsupportedIndexes: 'ignore' });
    const Other = other.connection.model('Other', new Schema(paths));
    await Other.init();
    await Other.create({ email: 'a' });
    await other.connection.destroy();
  });

  it('cause a warning if nobody calls init()', async () => {
    const Made = modelOf({ email: { type: String, unique: true } });
    await Made.create({ email: 'a' });
    await failureOf(Made.init());
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining("unique index on 'email' of"),
      'TypestarWarning',
    );
  });

  it('that only make MongoDB faster are ignored', async () => {
    const Made = modelOf({ a: { type: String, index: true }, b: { type: String, sparse: true } }, {}, (schema) => {
      schema.index({ a: 1, b: -1 });
      schema.index({ _id: 1 }, { unique: true });
    });
    await Made.init();
    expect(await Made.syncIndexes()).toEqual([]);
  });

  it('are not requested without autoIndex', async () => {
    const Made = modelOf({ email: { type: String, unique: true } }, { autoIndex: false });
    await Made.init();
    await Made.create({ email: 'a' });
    expect(await Made.countDocuments({})).toBe(1);
  });

  it('unique is refused for tables of plain schemas, too', async () => {
    const tables = watched.connection.useDb('ks', { isTable: true });
    const Row = tables.model('Row', new Schema({ _id: String, email: { type: String, unique: true } }));
    expect((await failureOf(Row.ensureIndexes())).message).toContain("unique index on 'email'");
  });
});

describe('options of collections that the Data API lacks', () => {
  it.each(['capped', 'timeseries', 'clusteredIndex', 'collation'])(
    '%s is refused, and nothing is sent',
    async (name) => {
      const values: Fields = { capped: 1024, timeseries: { timeField: 'at' }, clusteredIndex: { key: { _id: 1 } } };
      const Made = modelOf({ at: Date }, { [name]: values[name] ?? { locale: 'en' }, autoCreate: false });
      watched.sent.length = 0;
      const error = await failureOf(Made.createCollection());
      expect(error).toBeInstanceOf(OperationNotSupportedError);
      expect(error.message).toContain(`option '${name}'`);
      expect(watched.sent).toEqual([]);
    },
  );

  it('are refused by createCollection() of the connection', async () => {
    for (const options of [{ capped: true, size: 5 }, { validator: { a: 1 } }, { viewOn: 'x', pipeline: [] }]) {
      const work = watched.connection.createCollection('made', options);
      expect(await failureOf(work)).toBeInstanceOf(OperationNotSupportedError);
    }
  });
});
