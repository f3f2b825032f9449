import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { OperationNotSupportedError } from '../../../src/driver/index.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('refused_schemas');

const encrypt = { keyId: 'key', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Random' };
const csfle = { encryptionType: 'csfle' };
/** Options and paths that the types of some versions do not have. */
const schema = (paths: object, options: object = {}): Schema => new Schema(paths, options);
const named = (made: Schema) => () => mongoose.model('Secret', made);

describe('encryption by the client, which would store plain text', () => {
  it.each([
    ['a path', schema({ ssn: { type: String, encrypt } }, csfle)],
    [
      'queryable encryption',
      schema({ ssn: { type: String, encrypt: { keyId: 'key' } } }, { encryptionType: 'queryableEncryption' }),
    ],
    ['a nested path', schema({ of: { ssn: { type: String, encrypt } } }, csfle)],
    ['a subdocument', schema({ of: schema({ ssn: { type: String, encrypt } }, csfle) }, csfle)],
    ['the elements of an array', schema({ ssns: [{ type: String, encrypt }] })],
    ['the values of a map', schema({ ssns: { type: Map, of: { type: String, encrypt } } })],
    ['a document in an array', schema({ of: [schema({ ssns: [{ type: String, encrypt }] })] })],
    ['the option alone', schema({ ssn: String }, csfle)],
  ])('of %s is refused when the model is created', (_name, made) => {
    expect(named(made)).toThrow(OperationNotSupportedError);
    expect(named(made)).toThrow(/plain text: encrypt in a setter/);
    expect(mongoose.models['Secret']).toBeUndefined();
  });

  it('is refused by a second model of a collection, and for plain schemas on tables', () => {
    const Base = mongoose.model('Base', schema({ name: String }));
    const second = schema({ ssn: { type: String, encrypt } }, csfle);
    expect(() => mongoose.model('Second', second, Base.collection.name)).toThrow('plain text');
    const options: object = { isTable: true };
    const tables = mongoose.connection.useDb('ks', options);
    expect(() => tables.model('Row', schema({ _id: String, ssn: { type: String, encrypt } }, csfle))).toThrow(
      'plain text',
    );
  });

  it('does not affect schemas without it, even recursive ones', () => {
    const tree = schema({ name: String });
    tree.add({ children: [tree] } as never);
    expect(() => mongoose.model('Tree', tree)).not.toThrow();
  });
});

it.each([
  ['nullFindsMissing', 'yes'],
  ['unsupportedIndexes', 'wrn'],
])('the option %s of a schema is refused as %j', (name, value) => {
  expect(named(schema({ a: String }, { [name]: value }))).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTIONS',
      message: expect.stringContaining(`"${value}"`) as string,
    }) as Error,
  );
});

describe('an unknown option of a collection', () => {
  const WRONG = [
    [{ vectr: { dimension: 2 } }, " (did you mean 'vector'?)"],
    [{ pkFactory: {} }, ''],
    [{ encryptedFields: { fields: [] } }, ''],
    [{ lexicl: true }, " (did you mean 'lexical'?)"],
  ] as const;
  it.each(WRONG)('%j is refused by its name', async (options, hint) => {
    const [name = ''] = Object.keys(options);
    const refused = {
      code: 'INVALID_OPTIONS',
      message: `createCollection() has no option '${name}'${hint}: its options are vector, indexing, defaultId, lexical, rerank, keyspace, timeout, timeoutDefaults, embeddingApiKey, rerankingApiKey, logging, serdes.`,
    };
    const { connection } = mongoose;
    expect(await failureOf(connection.createCollection('made', options as never))).toMatchObject(refused);
    expect(await failureOf(connection.db!.createCollection('made', options as never))).toMatchObject(refused);
    const made = schema({ a: String }, { collectionOptions: options, autoCreate: false });
    const Made = connection.model(`Made ${name}`, made, 'made');
    expect(await failureOf(Made.createCollection())).toMatchObject(refused);
    expect(
      await failureOf(
        connection.model(`Plain ${name}`, schema({}, { autoCreate: false }), 'made').createCollection(options as never),
      ),
    ).toMatchObject(refused);
    // Nothing was made for those that were refused.
    expect(await connection.listCollections()).not.toContainEqual(expect.objectContaining({ name: 'made' }));
  });
});

describe('an option of connect() of another type', () => {
  const WRONG: readonly (readonly [name: string, value: unknown])[] = [
    ['unsupportedIndexes', 'wrn'],
    ['sanitizeFilter', 'yes'],
    ['debug', 'yes'],
    ['debug', 1],
    ['debug', { colr: true }],
    ['debug', { color: 'yes' }],
    ['logging', true],
    ['logging', 'al'],
    ['logging', { events: 'all', emits: 'event' }],
    ['logging', [{ events: 'all' }]],
    ['logging', [{ events: 'all', emits: 'console' }]],
    ['logging', [{ events: 'all', emits: 'event', to: 1 }]],
    ['timeoutDefaults', 1000],
    ['timeoutDefaults', { requestTimeout: 1000 }],
    ['timeoutDefaults', { requestTimeoutMs: '1000' }],
    ['timeoutDefaults', { requestTimeoutMs: -1 }],
  ];
  it.each(WRONG)('%s is refused as %j', async (name, value) => {
    const connection = mongoose.createConnection();
    const error = await failureOf(connection.openUri('local://wrong', { [name]: value }));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toMatch(new RegExp(`^connect\\(\\): the option ${name} must be .*, not `));
    await connection.destroy();
  });

  const RIGHT: readonly (readonly [name: string, value: unknown])[] = [
    ['unsupportedIndexes', 'warn'],
    ['sanitizeFilter', true],
    ['debug', null],
    ['debug', { color: false, shell: undefined }],
    ['logging', 'commandFailed'],
    ['logging', [/Failed/, { events: ['commandStarted', /Failed/], emits: ['event'] }]],
    ['timeoutDefaults', { requestTimeoutMs: 1000, generalMethodTimeoutMs: 0 }],
  ];
  it.each(RIGHT)('%s is accepted as %j', async (name, value) => {
    const connection = mongoose.createConnection();
    await connection.openUri('local://right', { [name]: value });
    await connection.destroy();
  });
});
