import mongoose from 'mongoose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as typestar from '../../src/index.js';
import { failureOf, useServer } from './database.js';

const database = useServer();

describe('exported names', () => {
  it('1: driver is what setDriver() takes', async () => {
    const instance = new mongoose.Mongoose();
    instance.setDriver(typestar.driver);
    expect(instance.connection).toBeInstanceOf(typestar.driver.Connection);
    await instance.connect(database.uri, database.options);
    const Note = instance.model('Note', new instance.Schema({ text: String }));
    const { _id } = await Note.create({ text: 'x' });
    expect(await Note.findById(_id).lean()).toMatchObject({ text: 'x' });
    await instance.disconnect();
  });

  it('2: createAstraUri builds a connection string', () => {
    expect(typestar.createAstraUri('https://db.example.com', 'AstraCS:x')).toBe(
      'https://db.example.com/api/json/v1/default_keyspace?applicationToken=AstraCS%3Ax',
    );
  });

  const city = new mongoose.Schema({ zip: Number }, { _id: false, udtName: 'city' });
  const schema = new mongoose.Schema({ home: city }, { versionKey: false });
  const columns = { _id: { type: 'text' }, home: { type: 'userDefined', udtName: 'city' } };
  const fields = { zip: { type: 'double' } };

  it('3: tableDefinitionFromSchema gives the definition of a table', () => {
    expect(typestar.tableDefinitionFromSchema(schema)).toEqual({ primaryKey: '_id', columns });
  });

  it('4: convertSchemaToColumns gives its columns', () => {
    expect(typestar.convertSchemaToColumns(schema)).toEqual(columns);
  });

  it('5: udtDefinitionsFromSchema gives the types that it uses', () => {
    expect(typestar.udtDefinitionsFromSchema(schema)).toMatchObject({ city: { fields } });
  });

  it('6: convertSchemaToUDTColumns gives the fields of one', () => {
    expect(typestar.convertSchemaToUDTColumns(city)).toMatchObject(fields);
  });

  it('7: Vectorize is a type of Mongoose, the same as that of the driver', () => {
    const options: typestar.VectorizeOptions = { dimension: 2, service: { provider: 'openai', modelName: 'x' } };
    expect(new typestar.Vectorize('plot', options)).toBeInstanceOf(mongoose.SchemaType);
    expect(typestar.Vectorize).toBe(typestar.driver.Vectorize);
  });

  it('8: AstraMongooseError keeps what belongs to the message', () => {
    const error = new typestar.AstraMongooseError('wrong', { path: 'a' });
    expect(error).toMatchObject({ name: 'AstraMongooseError', message: 'wrong', extra: { path: 'a' } });
  });

  it('9: OperationNotSupportedError has its name', () => {
    const error = new typestar.OperationNotSupportedError('no', 'find()');
    expect(error).toMatchObject({ name: 'OperationNotSupportedError', message: 'no', instead: 'find()' });
  });

  it('10: AstraMongoose is a Mongoose whose connection is that of the driver', () => {
    expectTypeOf<typestar.AstraMongoose['connection']['createTable']>().toBeFunction();
    expectTypeOf<typestar.AstraMongoose['connection']['syncTypes']>().toBeFunction();
  });

  it('11: the options of the driver are options of Mongoose', async () => {
    const options: mongoose.ConnectOptions = { isAstra: false, isTable: true, username: 'u', password: '' };
    const error = await failureOf(() => mongoose.createConnection().openUri(database.uri, options));
    expect(error.message).toContain('Username and password are required');
  });
});
