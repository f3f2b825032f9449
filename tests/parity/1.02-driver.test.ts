import mongoose, { Schema } from 'mongoose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { driver, type AstraMongoose } from '../../src/index.js';
import { failureOf, useConnection, useServer } from './database.js';

const database = useServer();
const connection = useConnection(database);

describe('the driver', () => {
  it('12: makes connections that are those of Mongoose', () => {
    expect(connection.mongoose).toBeInstanceOf(driver.Connection);
    expect(connection.mongoose.constructor.name).toBe('Connection');
    expect(mongoose.createConnection()).toBeInstanceOf(driver.Connection);
  });

  it('13: makes collections, for tables as well', async () => {
    const tables = await database.open({ isTable: true });
    for (const each of [connection.mongoose, tables.mongoose]) {
      expect(each.model('Thing', new Schema({ name: String }, { autoCreate: false })).collection).toBeInstanceOf(
        driver.Collection,
      );
    }
  });

  it('14: has the schema type Vectorize', () => {
    const options = { service: { provider: 'openai', modelName: 'text-embedding-3-small' }, dimension: 3 };
    const made = new driver.Vectorize('near', options);
    expect(made).toBeInstanceOf(mongoose.SchemaType);
    expect([made.instance, made.path, made.options.dimension]).toEqual(['Vectorize', 'near', 3]);
  });

  it('15: has the schema type SchemaSet', () => {
    const made = new driver.SchemaSet('tags', { of: { type: String } });
    expect(made).toBeInstanceOf(mongoose.SchemaType);
    expect(made.getEmbeddedSchemaType()).toMatchObject({ instance: 'String' });
  });

  it('16: has the class of sets in documents', () => {
    const schema = new Schema({ tags: { type: driver.SchemaTypes.Set, of: { type: String } } });
    const tags: unknown = new (connection.mongoose.model('Tagged', schema))({ tags: ['a', 'a'] }).get('tags');
    expect(tags).toBeInstanceOf(driver.MongooseSet);
    expect(tags).toBeInstanceOf(Set);
    expect(tags).toHaveProperty('size', 1);
  });

  it('17: has plugins, which setDriver() installs', async () => {
    expect(driver.plugins.length).toBeGreaterThanOrEqual(3);
    for (const plugin of driver.plugins) expect(plugin).toBeTypeOf('function');
    const short = new Schema({ near: { type: [Number], dimension: 2 } });
    const error = await failureOf(() => new (mongoose.model('Short', short))({ near: [1] }).validate());
    expect(error.message).toContain('Array must be of length 2');
  });

  it('18: has its schema types by their names in schemas', () => {
    expect(Object.keys(driver.SchemaTypes).sort()).toEqual(['Set', 'Vectorize']);
    const named = new Schema({ tags: { type: 'Set', of: { type: 'String' } } });
    expect(named.path('tags').instance).toBe('Set');
  });

  it('19: has the type AstraMongoose', () => {
    expectTypeOf<AstraMongoose['connections'][number]['createTable']>().toBeFunction();
    expectTypeOf<AstraMongoose['model']>().toEqualTypeOf<mongoose.Mongoose['model']>();
  });

  it('20: lets filters match text on String paths', async () => {
    const schema = new Schema({ text: String }, { collection: 'matched', autoCreate: false });
    const Note = connection.mongoose.model('Matched', schema);
    await connection.driver.createCollection('matched', { lexical: { enabled: true, analyzer: 'standard' } });
    const [command] = await database.sentBy(() =>
      Note.find({ text: { $match: 'a b' } } as object).then(undefined, () => undefined),
    );
    expect(command).toMatchObject({ find: { filter: { text: { $match: 'a b' } } } });
  });
});
