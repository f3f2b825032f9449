import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import { from } from '../../../src/index.js';
import { openLocalDataApi, sharedDataApi, startLocalDataApi } from '../../../src/local/index.js';
import { methodsOf, models } from './methods.js';

type Method = (...args: unknown[]) => unknown;

/** Arguments of wrong kinds, in any place. */
const WRONG: readonly unknown[][] = [
  ...[[], [null], [undefined, null], [5], ['a', 5], [Symbol('a')], [[null], 5], [{}, null], [{}, {}, null]],
  ...[
    [{ $wrong: 1 }, null, 'x'],
    [{}, { $wrong: 1 }, { wrong: 1 }],
    ['a', {}, 5],
    [{ id: { $wrong: 1 } }, {}, {}],
  ],
  ...[
    [{ id: 1 }, { explain: 'wrong' }],
    [[{ wrong: {} }], { wrong: 1 }],
    [{ id: 1 }, [], { sort: 5 }],
  ],
];

/** What threw at once, or gave something else than a promise. */
async function findThrowing(owner: object, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const promises: unknown[] = [];
  for (const name of names) {
    for (const args of WRONG) {
      try {
        const result = (Reflect.get(owner, name) as Method).apply(owner, args);
        if (result instanceof Promise) promises.push(result);
        else found.add(`${name} gives ${typeof result}`);
      } catch (error) {
        found.add(`${name}: ${String(error).slice(0, 100)}`);
      }
    }
  }
  await Promise.allSettled(promises);
  return [...found];
}

/** Methods that promise nothing, and those that only Mongoose calls. */
const AT_ONCE = new Set([
  ...['aggregate', 'collection', 'deleteModel', 'get', 'getClient', 'model', 'modelNames', 'plugin', 'removeDb', 'set'],
  ...[
    'setClient',
    'useDb',
    'watch',
    'error',
    'onClose',
    'onOpen',
    'optionsProvideAuthenticationData',
    'find',
    'dropped',
  ],
  ...['initializeOrderedBulkOp', 'initializeUnorderedBulkOp', 'listSearchIndexes', 'onIndexes', 'addQueue', 'doQueue'],
  ...['authMechanismDoesNotRequirePassword', 'clientEncryption', 'listIndexes', 'removeQueue', 'shouldAuthenticate'],
]);
/** They would end the connection, or open it again. */
const OF_OPENING = new Set(['close', 'destroy', 'doClose', 'createClient', 'openUri']);

const promising = (owner: object): string[] =>
  methodsOf(Object.getPrototypeOf(owner) as object).filter((name) => !AT_ONCE.has(name) && !OF_OPENING.has(name));

const KINDS = [
  ['a collection', 'notes'],
  ['a table', 'films'],
] as const;

describe('what returns a promise never throws at once', () => {
  it('on a connection', async () => {
    const { connection } = await models('rejects');
    const names = promising(connection);
    expect(names).toEqual(expect.arrayContaining(['startSession', 'asPromise', 'createTable', 'listCollections']));
    expect(await findThrowing(connection, names)).toEqual([]);
    expect(await findThrowing(connection, ['close'])).toEqual([]);
  });

  it.each(KINDS)('on %s', async (_name, kind) => {
    const { [kind]: made } = await models(`rejects_${kind}`);
    const names = promising(made.collection);
    expect(names).toEqual(expect.arrayContaining(['insertOne', 'findOne', 'bulkWrite', 'createIndex', 'rename']));
    expect(await findThrowing(made.collection, names)).toEqual([]);
  });

  it.each(KINDS)('on %s whose queries are observed', async (_name, kind) => {
    const ignore = (): void => undefined;
    subscribe('typestar:query', ignore);
    onTestFinished(() => void unsubscribe('typestar:query', ignore));
    const { [kind]: made } = await models(`rejects_observed_${kind}`);
    expect(await findThrowing(made.collection, promising(made.collection))).toEqual([]);
  });

  it.each(KINDS)('on a model of %s', async (_name, kind) => {
    const { [kind]: made } = await models(`rejects_model_${kind}`);
    const names = ['bulkWrite', 'bulkSave', 'create', 'createCollection', 'createIndexes', 'diffIndexes', 'insertMany'];
    const more = ['insertOne', 'listIndexes', 'startSession', 'syncIndexes', 'cleanIndexes', 'ensureIndexes'];
    const own = kind === 'films' ? ['syncTable'] : [];
    expect(await findThrowing(made, [...names, ...more, ...own])).toEqual([]);
  });

  it.each(KINDS)('on a query of %s', async (_name, kind) => {
    const { [kind]: made } = await models(`rejects_query_${kind}`);
    const chain: object = from(made as never);
    const start = (name: string): object =>
      (Reflect.get(chain, name) as (filter: object) => object).call(chain, { id: 1 });
    expect(await findThrowing(start('find'), ['exec', 'page'])).toEqual([]);
    for (const name of ['findOne', 'insertOne', 'deleteOne']) {
      expect([name, ...(await findThrowing(start(name), ['exec']))]).toEqual([name]);
    }
  });

  it('on the embedded server', async () => {
    const server = await startLocalDataApi({ port: 0 });
    onTestFinished(() => server.stop());
    expect(await findThrowing({ openLocalDataApi, sharedDataApi }, ['openLocalDataApi', 'sharedDataApi'])).toEqual([]);
    for (const args of WRONG.filter(([options]) => options !== undefined && typeof options !== 'object')) {
      const started = (startLocalDataApi as Method)(...args);
      await expect(started).rejects.toThrow(/^startLocalDataApi\(\)/);
    }
    expect(await findThrowing(server.api, ['restore', 'handle'])).toEqual([]);
  });
});
