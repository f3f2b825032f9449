import mongoose, { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import { methodsOf, models, plain, refusals, type Calls } from './methods.js';

const { Db, Admin } = mongoose.mongo;

const OF_DATABASES: Calls = {
  admin: [],
  aggregate: [[]],
  collection: ['notes'],
  collections: [],
  command: [{ ping: 1 }],
  createCollection: ['made'],
  createIndex: ['films', { title: 1 }],
  dropCollection: ['made'],
  dropDatabase: [],
  indexInformation: ['notes'],
  listCollections: [{ name: 'notes' }, { nameOnly: true }],
  profilingLevel: [],
  removeUser: ['x'],
  renameCollection: ['a', 'b'],
  runCursorCommand: [{}],
  setProfilingLevel: ['off'],
  stats: [],
  watch: [],
};

it('a database has every method of that of MongoDB', async () => {
  const { connection } = await models('db');
  expect(await refusals(() => connection.db as object, methodsOf(Db.prototype as object), OF_DATABASES)).toEqual({
    refused: [
      ...['aggregate', 'profilingLevel', 'removeUser', 'renameCollection', 'runCursorCommand', 'setProfilingLevel'],
      ...['stats', 'watch'],
    ],
  });
});

it('its administration has every method of that of MongoDB', async () => {
  const { connection } = await models('admin');
  const given: Calls = { command: [{ ping: 1 }], validateCollection: ['notes'], removeUser: ['x'] };
  const names = methodsOf(Admin.prototype);
  const calls = Object.fromEntries(names.map((name) => [name, given[name] ?? []]));
  expect(await refusals(() => connection.db?.admin() ?? {}, names, calls)).toEqual({
    refused: names.filter((name) => !['command', 'listDatabases', 'ping'].includes(name)),
  });
});

const OF_CONNECTIONS: Calls = {
  aggregate: [[]],
  asPromise: [],
  authMechanismDoesNotRequirePassword: [],
  bulkWrite: [[]],
  close: [],
  collection: ['notes'],
  createCollection: ['made'],
  createCollections: [],
  deleteModel: ['Extra'],
  destroy: [],
  dropCollection: ['made'],
  dropDatabase: [],
  get: ['autoCreate'],
  getClient: [],
  listCollections: [],
  listDatabases: [],
  model: ['Note'],
  modelNames: [],
  openUri: ['local://surface_connection'],
  optionsProvideAuthenticationData: [{}],
  plugin: [() => undefined],
  removeDb: ['surface_other'],
  set: ['autoCreate', true],
  setClient: [{}],
  shouldAuthenticate: [],
  startSession: [],
  syncIndexes: [],
  transaction: [() => undefined],
  useDb: ['surface_other'],
  watch: [],
  withSession: [() => undefined],
};

it('a connection has every method of that of Mongoose', async () => {
  const { connection } = await models('connection');
  connection.model('Extra', new Schema({}));
  connection.useDb('surface_other');
  // What Mongoose calls; `error` is for its own handlers.
  const internal = ['createClient', 'doClose', 'onClose', 'onOpen', 'error'];
  // Those that end the connection come last.
  const order = (name: string): number => ['close', 'destroy'].indexOf(name);
  const names = methodsOf(plain.Connection.prototype, internal).sort((one, other) => order(one) - order(other));
  expect(await refusals(() => connection, names, OF_CONNECTIONS)).toEqual({
    refused: ['aggregate', 'bulkWrite', 'setClient', 'startSession', 'transaction', 'watch', 'withSession'],
  });
});
