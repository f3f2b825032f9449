import { beforeAll, describe, expect, it } from 'vitest';
import { AstraMongooseError, OperationNotSupportedError } from '../../src/index.js';
import { failureOf, useConnection, useServer } from './database.js';

const database = useServer();
const { driver: keyspace } = useConnection(database);
const notes = keyspace.collection('notes');

beforeAll(async () => {
  await keyspace.createCollection('notes');
});

describe('errors', () => {
  it('172: AstraMongooseError has what belongs to it', async () => {
    const error = await failureOf(() => notes.updateOne({}, [] as never, {}));
    expect(error).toBeInstanceOf(AstraMongooseError);
    expect(error).toMatchObject({ name: 'AstraMongooseError', extra: { update: [] } });
    expect(await failureOf(() => keyspace.setClient())).toBeInstanceOf(AstraMongooseError);
  });

  it('173: OperationNotSupportedError is a class of its own', async () => {
    const error = await failureOf(() => keyspace.startSession());
    expect(error).toBeInstanceOf(OperationNotSupportedError);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(AstraMongooseError);
    expect(error.name).toBe('OperationNotSupportedError');
  });

  it('174: those of astra-db-ts pass through', async () => {
    const wrong = await failureOf(() => notes.findOne({ $nonsense: 1 }));
    expect(wrong).toMatchObject({
      name: 'DataAPIResponseError',
      errorDescriptors: [{ errorCode: expect.any(String) as unknown }],
    });
    await notes.insertMany(Array.from({ length: 1001 }, () => ({})));
    expect(await failureOf(() => notes.countDocuments({}))).toMatchObject({ name: 'TooManyDocumentsToCountError' });
    const twice = [{ _id: 'a' }, { _id: 'a' }];
    expect(await failureOf(() => notes.insertMany(twice))).toMatchObject({ name: 'CollectionInsertManyError' });
  });
});
