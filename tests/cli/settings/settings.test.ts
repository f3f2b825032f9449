import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTarget } from '../../../src/cli/settings/database.js';
import { readSettings } from '../../../src/cli/settings/settings.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { createTerminal } from '../terminal.js';

const CONFIG = `
import { defineConfig } from 'typestar';
export default defineConfig({
  uri: 'local://configured',
  schema: 'tables.ts',
  profiles: { production: { uri: 'http://db:8181/v1/films', username: 'ann' } },
});
`;

const ASTRA = 'https://01234567-89ab-cdef-0123-456789abcdef-us-east1.apps.astra.datastax.com/api/json/v1/films';

const findUri = async (
  files: Readonly<Record<string, string>>,
  options: { readonly uri?: string; readonly profile?: string } = {},
  env: Readonly<Record<string, string>> = {},
) => findTarget(await readSettings(createTerminal(createTemporaryFolder(files), env), options), options);

describe('the database of a command', () => {
  it('comes from --uri, then the environment, then .env, then the configuration', async () => {
    const files = { 'typestar.config.ts': CONFIG, '.env': 'TYPESTAR_URI=local://dotenv\n' };
    const env = { TYPESTAR_URI: 'local://environment' };
    expect((await findUri(files, { uri: 'local://given' }, env)).uri).toBe('local://given');
    expect((await findUri(files, {}, env)).uri).toBe('local://environment');
    expect((await findUri(files)).uri).toBe('local://dotenv');
    expect((await findUri({ 'typestar.config.ts': CONFIG })).uri).toBe('local://configured');
  });

  it('can be an Astra database with endpoint, token and keyspace', async () => {
    const endpoint = 'https://01234567-89ab-cdef-0123-456789abcdef-us-east1.apps.astra.datastax.com';
    const env = `ASTRA_DB_API_ENDPOINT=${endpoint}\nASTRA_DB_APPLICATION_TOKEN=AstraCS:abc\nASTRA_DB_KEYSPACE=films\n`;
    expect(await findUri({ '.env': env })).toEqual({
      uri: `${endpoint}/api/json/v1/films?applicationToken=AstraCS%3Aabc`,
    });
  });

  it.each([
    ['http://db:8181/v1/films', undefined],
    ['https://astra.datastax.com.example.org/api/json/v1/films', undefined],
    [ASTRA, 'AstraCS:abc'],
  ])('%s gets the token %s of Astra DB', async (uri, token) => {
    const files = { '.env': 'ASTRA_DB_APPLICATION_TOKEN=AstraCS:abc\n' };
    expect((await findUri(files, { uri })).token).toBe(token);
    expect((await findUri(files, {}, { TYPESTAR_URI: uri })).token).toBe(token);
    const config = { 'typestar.config.json': JSON.stringify({ uri }) };
    expect((await findUri({ ...files, ...config })).token).toBe(token);
    expect((await findUri(files, { uri }, { TYPESTAR_TOKEN: 'own' })).token).toBe('own');
  });

  it('gets only the credentials of its connection string, if that has some', async () => {
    const env = { TYPESTAR_USERNAME: 'ann', TYPESTAR_PASSWORD: 'secret', TYPESTAR_TOKEN: 'abc' };
    for (const uri of ['http://bob:x@db:8181/v1/films', 'http://db:8181/v1/films?applicationToken=t']) {
      expect(await findUri({}, { uri }, env)).toEqual({ uri });
    }
  });

  it('gets the credentials of a configuration if that names no other host', async () => {
    const credentials = { token: 'abc', username: 'ann', password: 'secret' };
    const find = async (config: object, uri: string) => {
      const files = { 'typestar.config.json': JSON.stringify({ ...config, ...credentials }) };
      const { token, username, password } = await findUri(files, { uri });
      return { token, username, password };
    };
    expect(await find({}, 'http://db:8181/v1/films')).toEqual(credentials);
    expect(await find({ uri: 'http://db:8181/v1/films' }, 'http://db:8181/v1/others')).toEqual(credentials);
    expect(await find({ uri: ASTRA }, 'http://db:8181/v1/films')).toEqual({});
  });

  it('gets the credentials of the environment if its connection string names no other host', async () => {
    const find = async (env: object, uri: string, dotenv = '') => {
      const given = { TYPESTAR_USERNAME: 'ann', TYPESTAR_PASSWORD: 'secret', ...env };
      const { token, username, password } = await findUri({ '.env': dotenv }, { uri }, given);
      return { token, username, password };
    };
    const credentials = { username: 'ann', password: 'secret' };
    expect(await find({}, 'http://db:8181/v1/films')).toEqual(credentials);
    expect(await find({ TYPESTAR_URI: 'http://db:8181/v1/films' }, 'http://db:8181/v1/others')).toEqual(credentials);
    expect(await find({ TYPESTAR_URI: 'local://films' }, 'http://db:8181/v1/films')).toEqual(credentials);
    expect(await find({ TYPESTAR_URI: 'http://other:8181/v1/films' }, 'http://db:8181/v1/films')).toEqual({});
    const token = { TYPESTAR_URI: 'http://other:8181/v1/films', TYPESTAR_TOKEN: 'abc' };
    expect(await find(token, 'http://db:8181/v1/films')).toEqual({});
    const dotenv = 'TYPESTAR_URI=http://other:8181/v1/films\nTYPESTAR_USERNAME=bob\nTYPESTAR_PASSWORD=other\n';
    const moved = await findUri({ '.env': dotenv }, {}, { TYPESTAR_URI: 'http://db:8181/v1/films' });
    expect(moved).toEqual({ uri: 'http://db:8181/v1/films' });
  });

  it('comes from a profile, whatever the environment names', async () => {
    const env = { TYPESTAR_URI: 'http://other:8181/v1/films', TYPESTAR_USERNAME: 'bob', TYPESTAR_PASSWORD: 'secret' };
    const target = await findUri({ 'typestar.config.ts': CONFIG }, { profile: 'production' }, env);
    expect(target).toMatchObject({ uri: 'http://db:8181/v1/films', username: 'ann' });
    expect(target.password).toBeUndefined();
  });

  it('gets no credentials that the configuration has for another host than that of the profile', async () => {
    const find = async (profile: object) => {
      const config = { uri: 'http://dev:8181/v1/films', username: 'dev', password: 'dev', profiles: { profile } };
      const target = await findUri({ 'typestar.config.json': JSON.stringify(config) }, { profile: 'profile' });
      return [target.uri, target.username, target.password];
    };
    expect(await find({ uri: 'http://db:8181/v1/films' })).toEqual(['http://db:8181/v1/films', undefined, undefined]);
    expect(await find({ uri: 'http://dev:8181/v1/others' })).toEqual(['http://dev:8181/v1/others', 'dev', 'dev']);
    expect(await find({ username: 'ann' })).toEqual(['http://dev:8181/v1/films', 'ann', 'dev']);
    await expect(find({ uri: '' })).rejects.toThrow('The uri of the profile is empty');
  });

  it('is missing, and no other one, where the variable is not set that a profile reads', async () => {
    const config = `import { defineConfig } from 'typestar';
export default defineConfig({
  uri: 'http://dev:8181/v1/films',
  username: 'dev',
  profiles: {
    production: { uri: process.env['NOT_SET_ANYWHERE'] },
    named: { uri: 'http://db:8181/v1/films', username: process.env['NOT_SET_ANYWHERE'] },
    same: { username: process.env['NOT_SET_ANYWHERE'] },
  },
});`;
    const files = { 'typestar.config.ts': config };
    const env = { TYPESTAR_URI: 'local://environment' };
    await expect(findUri(files, { profile: 'production' }, env)).rejects.toThrow('is the variable set');
    expect(await findUri(files, { profile: 'named' })).toEqual({ uri: 'http://db:8181/v1/films' });
    expect(await findUri(files, { profile: 'same' })).toEqual({ uri: 'http://dev:8181/v1/films', username: 'dev' });
  });

  it('is found in the folders above, up to the root of the package; its folder of data is relative to the file', async () => {
    const folder = createTemporaryFolder({
      'typestar.config.json': '{"uri":"local://a?dir=./data","out":"src/schema.ts","migrations":"migrations"}',
      ...{ 'package.json': '{}', 'src/x.txt': '' },
      ...{ 'inner/package.json': '{}', 'inner/.env': 'TYPESTAR_URI=local://b?dir=data\n', 'inner/src/x.txt': '' },
    });
    const read = async (inner: string) => readSettings(createTerminal(path.join(folder, inner)), {});
    const { config } = await read('src');
    expect({ ...config, uri: new URL(config.uri ?? '').searchParams.get('dir') }).toEqual({
      ...{ uri: path.join(folder, 'data'), out: 'schema.ts', migrations: '../migrations' },
    });
    const inner = await read('inner/src');
    expect(inner.config).toEqual({});
    expect(new URL(inner.env['TYPESTAR_URI'] ?? '').searchParams.get('dir')).toBe(path.join(folder, 'inner/data'));
  });

  it('may come from a configuration in a folder of its own', async () => {
    const config = '{"uri":"local://configured"}';
    expect((await findUri({ '.config/typestar.json': config })).uri).toBe('local://configured');
    expect((await findUri({ 'typestar.config/index.json': config })).uri).toBe('local://configured');
  });

  it.each([
    [{}, {}, /^No database: give --uri/],
    [{}, { profile: 'test' }, '--profile test: there is no typestar.config.ts.'],
    [
      { 'typestar.config.ts': CONFIG },
      { profile: 'test' },
      '--profile test: typestar.config.ts does not define it; its profiles are production.',
    ],
    [
      { 'typestar.config.json': '{"url":"local://x"}' },
      {},
      /^typestar\.config\.json has no option 'url' \(did you mean 'uri'\?\): its options are/,
    ],
    [
      { 'typestar.config.json': '{"profiles":{"a":{"url":1}}}' },
      {},
      /^typestar\.config\.json: profile 'a' has no option 'url'/,
    ],
    [{ 'typestar.config.ts': 'export default {' }, {}, /^Cannot read the configuration typestar\.config: /],
  ])('is an error for the files %j and the options %j', async (files, options, message) => {
    await expect(findUri(files, options)).rejects.toThrow(message);
  });
});

describe('a configuration', () => {
  it.each([
    ['{"schema":5}', 'typestar.config.json: schema must be text, or a list of texts.'],
    ['{"schema":["a.ts",5]}', 'typestar.config.json: schema must be text, or a list of texts.'],
    ['{"uri":{}}', 'typestar.config.json: uri must be text.'],
    ['{"token":5}', 'typestar.config.json: token must be text.'],
    ['{"profiles":[]}', 'typestar.config.json: profiles must be an object.'],
    ['{"profiles":{"a":{"out":1}}}', "typestar.config.json: profile 'a': out must be text."],
  ])('%s is refused', async (config, message) => {
    const terminal = createTerminal(createTemporaryFolder({ 'typestar.config.json': config }));
    await expect(readSettings(terminal, {})).rejects.toThrow(message);
  });

  it('that --config names must be a file', async () => {
    const terminal = createTerminal(createTemporaryFolder({ 'folder/x.ts': '' }));
    for (const config of ['none.ts', 'folder']) {
      await expect(readSettings(terminal, { config })).rejects.toThrow(`--config ${config}: there is no such file.`);
    }
  });
});
