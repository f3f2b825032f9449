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

  it.each([
    ['3: tableDefinitionFromSchema', 'tableDefinitionFromSchema'],
    ['4: convertSchemaToColumns', 'convertSchemaToColumns'],
    ['5: udtDefinitionsFromSchema', 'udtDefinitionsFromSchema'],
    ['6: convertSchemaToUDTColumns', 'convertSchemaToUDTColumns'],
    ['7: Vectorize', 'Vectorize'],
    ['8: AstraMongooseError', 'AstraMongooseError'],
    ['9: OperationNotSupportedError', 'OperationNotSupportedError'],
  ])('%s is exported', (_title, name) => {
    expect(Reflect.get(typestar, name)).toBeTypeOf('function');
  });

  it('8: AstraMongooseError keeps what belongs to the message', () => {
    const error = new typestar.AstraMongooseError('wrong', { path: 'a' });
    expect(error).toMatchObject({ name: 'AstraMongooseError', message: 'wrong', extra: { path: 'a' } });
  });

  it('9: OperationNotSupportedError has its name', () => {
    expect(new typestar.OperationNotSupportedError('no')).toMatchObject({ name: 'OperationNotSupportedError' });
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
