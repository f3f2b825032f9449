import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import {
  convertSchemaToColumns,
  convertSchemaToUDTColumns,
  driver,
  tableDefinitionFromSchema,
  udtDefinitionsFromSchema,
  Vectorize,
} from '../../src/index.js';
import { failureOf, useConnection, useServer } from './database.js';

mongoose.setDriver(driver);
const database = useServer();
const { mongoose: models, driver: tables } = useConnection(database, { isTable: true });

const text = { type: 'text' };
const own = { _id: text, __v: { type: 'int' } };
const columnsOf = (definition: object, options: object = {}): unknown =>
  convertSchemaToColumns(new Schema(definition, options));
const city = new Schema({ name: String, zip: Number }, { _id: false, versionKey: false, udtName: 'city' });
const required = (type: unknown): object => ({ type, required: true });

describe('the definition of a table', () => {
  it('133: has _id as its key, and makes a table that models use', async () => {
    const schema = new Schema({ name: String, tags: [String] }, { versionKey: false });
    const definition = tableDefinitionFromSchema(schema);
    expect(definition).toEqual({
      primaryKey: '_id',
      columns: { _id: text, name: text, tags: { type: 'list', valueType: 'text' } },
    });
    await tables.createTable('people', definition);
    const Person = models.model('Person', schema, 'people');
    const { _id } = await Person.create({ name: 'Ada', tags: ['math'] });
    expect(await Person.findById(_id).lean()).toMatchObject({ name: 'Ada', tags: ['math'] });
  });

  it('134: has _id and the version key unless the schema omits them', () => {
    expect(columnsOf({})).toEqual(own);
    expect(columnsOf({}, { versionKey: 'version' })).toEqual({ _id: text, version: { type: 'int' } });
    expect(columnsOf({ a: String }, { _id: false, versionKey: false })).toEqual({ a: text });
  });

  it('135: has the column type of each scalar', () => {
    const { Types } = Schema;
    const definition = {
      ...{ a: String, b: Number, c: Types.Double, d: Types.Int32, e: BigInt, f: Types.Decimal128 },
      ...{ g: Boolean, h: Date, i: Buffer, j: Types.UUID, k: Types.ObjectId },
    };
    const expected = [
      'text',
      'double',
      'double',
      'int',
      'varint',
      'decimal',
      'boolean',
      'timestamp',
      'blob',
      'uuid',
      'text',
    ];
    const columns = columnsOf(definition, { _id: false, versionKey: false }) as Record<string, { type: string }>;
    expect(Object.values(columns)).toEqual(expected.map((type) => ({ type })));
  });

  it('136: has lists, and vectors where there is a dimension', () => {
    const service = { provider: 'openai', modelName: 'x' };
    const schema = new Schema(
      { list: [Number], near: { type: [Number], dimension: 3 } },
      { _id: false, versionKey: false },
    );
    schema.path('plot', new Vectorize('plot', { dimension: 4, service }));
    expect(convertSchemaToColumns(schema)).toEqual({
      list: { type: 'list', valueType: 'double' },
      near: { type: 'vector', dimension: 3 },
      plot: { type: 'vector', dimension: 4, service },
    });
  });

  it('137: has subdocuments, maps and sets, of user-defined types too', () => {
    const plain = new Schema({ a: required(Number), b: required(Number) }, { _id: false });
    const udt = { type: 'userDefined', udtName: 'city' };
    const columns = columnsOf(
      {
        ...{ sub: plain, nested: { a: required(String), b: required(String) } },
        ...{ map: { type: Map, of: required(Number) }, set: { type: 'Set', of: required(String) } },
        ...{
          home: city,
          homes: [city],
          byName: { type: Map, of: required(city) },
          all: { type: 'Set', of: required(city) },
        },
      },
      { _id: false, versionKey: false },
    );
    expect(columns).toEqual({
      sub: { type: 'map', keyType: 'text', valueType: 'double' },
      nested: { type: 'map', keyType: 'text', valueType: 'text' },
      map: { type: 'map', keyType: 'text', valueType: 'double' },
      set: { type: 'set', valueType: 'text' },
      home: udt,
      homes: { type: 'list', valueType: udt },
      byName: { type: 'map', keyType: 'text', valueType: udt },
      all: { type: 'set', valueType: udt },
    });
  });

  it.each([
    ['Mixed', { a: {} }, '"a"'],
    ['arrays in arrays', { a: [[String]] }, '"a"'],
    ['document arrays', { a: [{ b: String }] }, 'DocumentArray "a"'],
    ['vectors of text', { a: { type: [String], dimension: 3 } }, '"a"'],
    ['paths of three levels', { a: { b: { c: required(String) } } }, 'a.b.c'],
    ['nested paths of several types', { a: { b: required(String), c: required(Number) } }, '"a"'],
    ['nested bytes', { a: { b: required(Buffer) } }, '"a"'],
    ['nested paths that may be missing', { a: { b: String } }, '"a.b"'],
    ['maps of what may be missing', { a: { type: Map, of: String } }, '"a"'],
    ['sets of what may be missing', { a: { type: 'Set', of: { type: String } } }, '"a"'],
  ])('138: refuses %s, and names the path', async (_name, definition, path) => {
    const error = await failureOf(() => columnsOf(definition));
    expect(error.name).toBe('AstraMongooseError');
    expect(error.message).toContain('Cannot convert schema to Data API table definition');
    expect(error.message).toContain(path);
  });

  it('139: finds the name of a type at the path, in its options or in its schema', () => {
    const nameless = new Schema({ name: String }, { _id: false });
    const columns = columnsOf(
      {
        ...{ a: { type: nameless, udtName: 'one' }, b: city },
        ...{ c: { type: Map, of: { type: nameless, required: true, udtName: 'two' } } },
      },
      { _id: false, versionKey: false },
    );
    const udt = (udtName: string): unknown => ({ type: 'userDefined', udtName });
    expect(columns).toMatchObject({ a: udt('one'), b: udt('city'), c: { valueType: udt('two') } });
  });
});

describe('the definitions of user-defined types', () => {
  it('140: are all that a schema uses, each once', async () => {
    const schema = new Schema({ home: city, homes: [city], name: String });
    const fields = { name: text, zip: { type: 'double' } };
    expect(udtDefinitionsFromSchema(schema)).toEqual({ city: { fields } });
    const other = new Schema({ name: Number }, { _id: false, versionKey: false, udtName: 'city' });
    const error = await failureOf(() => udtDefinitionsFromSchema(new Schema({ a: city, b: other })));
    expect(error.message).toContain('Conflicting definition for UDT city at b');
    const none = new Schema({ a: { type: String, udtName: 'none' } });
    expect((await failureOf(() => udtDefinitionsFromSchema(none))).message).toContain('Path a cannot store a UDT');
  });

  it('141: have scalar fields only', async () => {
    expect(convertSchemaToUDTColumns(city)).toEqual({ name: text, zip: { type: 'double' } });
    for (const inside of [[String], { type: Map, of: required(String) }, { type: 'Set', of: required(String) }, city]) {
      const schema = new Schema({ inside }, { _id: false, udtName: 'outer' });
      expect(await failureOf(() => convertSchemaToUDTColumns(schema))).toMatchObject({ name: 'AstraMongooseError' });
    }
  });
});
