import { describe, expect, it } from 'vitest';
import { hashingEmbedder, LocalDataApi, openLocalDataApi, startLocalDataApi } from '../../../src/local/index.js';

const misspelt = (options: object): never => options as never;

describe('a misspelt option is refused, with the valid names', () => {
  it('by each function that creates a server', async () => {
    expect(() => new LocalDataApi(misspelt({ keyspace: ['ks'] }))).toThrow(
      /^LocalDataApi has no option 'keyspace' \(did you mean 'keyspaces'\?\): its options are limits,/,
    );
    await expect(openLocalDataApi(misspelt({ directory: '/tmp' }))).rejects.toThrow(
      /^openLocalDataApi\(\) has no option 'directory' \(did you mean 'dir'\?\): its options are .*keyspaces, dir, data\.$/,
    );
    await expect(startLocalDataApi(misspelt({ prt: 0 }))).rejects.toThrow(
      /^startLocalDataApi\(\) has no option 'prt': its options are .*port, host, allowedHosts\.$/,
    );
    // What listens on a port is no option of what does not.
    expect(() => new LocalDataApi(misspelt({ port: 0 }))).toThrow("has no option 'port'");
  });

  it('inside of auth, and by hashingEmbedder()', () => {
    const auth = { user: 'u', password: 'p', toke: 't' };
    expect(() => new LocalDataApi(misspelt({ auth }))).toThrow(
      "The option auth has no option 'toke' (did you mean 'token'?): its options are user, password, token.",
    );
    expect(() => hashingEmbedder(misspelt({ dimensions: 3 }))).toThrow(
      "has no option 'dimensions' (did you mean 'dimension'?): its options are dimension.",
    );
  });
});

it.each([
  [{ keyspaces: 'films' }, 'keyspaces must be a list of strings, not "films"'],
  [{ clock: new Date(0) }, 'clock must be a function'],
  [{ embed: 'hashing' }, 'embed must be a function'],
  [{ rerank: {} }, 'rerank must be a function'],
  [{ log: true }, 'log must be a function'],
  [{ seed: '7' }, 'seed must be a number'],
  [{ faults: {} }, 'faults must be a list of faults'],
  [{ limits: 100 }, 'limits must be an object'],
  [{ logSize: '5' }, 'logSize must be a non-negative number'],
  [{ logBodies: 'yes' }, 'logBodies must be true or false'],
])('%j is refused for its type', (options, message) => {
  expect(() => new LocalDataApi(misspelt(options))).toThrow(message);
});

it.each([{ port: '8181' }, { host: 1 }, { allowedHosts: 'films.test' }, { data: 'films.json' }, { dir: 7 }])(
  '%j is refused, and no server starts',
  async (options) => {
    await expect(startLocalDataApi(misspelt(options))).rejects.toThrow(
      `the option ${Object.keys(options).join()} must be `,
    );
  },
);

it('undefined options count as omitted', async () => {
  const api = await openLocalDataApi(misspelt({ dir: undefined, log: undefined, keyspaces: undefined }));
  expect(api.settings.logSize).toBe(100);
});

it('options that are undefined are those that are not given', async () => {
  const { NOT_SET_ANYWHERE: unset } = process.env;
  const given = { auth: undefined, seed: undefined, dialect: undefined, log: undefined, clock: undefined };
  const server = await startLocalDataApi({ ...given, port: undefined, host: unset, dir: unset, keyspaces: undefined });
  expect(server.api.settings).toMatchObject({ seed: 1, dialect: 'datastax', logSize: 100 });
  await server.stop();
});
