import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyDatabase } from '../../../src/cli/settings/same-database.js';
import { parseLocalUri, parseRemoteUri } from '../../../src/driver/transport/uri.js';

const identify = (uri: string): string =>
  identifyDatabase(
    uri,
    uri.startsWith('local:')
      ? { baseUrl: 'http://local', baseApiPath: 'v1', keyspaceName: parseLocalUri(uri).keyspaceName }
      : parseRemoteUri(uri),
  );

describe('a database', () => {
  it.each([
    ['http://localhost:8181/v1/films', 'http://127.0.0.1:8181/v1/films'],
    ['http://localhost:8181/v1/films', 'http://[::1]:8181/v1/films'],
    ['http://127.0.0.1:8181/v1/films', 'http://127.0.1.1:8181/v1/films'],
    ['http://LOCALHOST:80/v1/films', 'http://0.0.0.0/v1/films'],
    ['http://a:b@localhost:8181/v1/films', 'http://[::ffff:127.0.0.1]:8181/v1/films'],
    ['http://db.example.com:8181/v1/films', 'http://DB.example.com:8181/v1/films'],
    ['local://films?dir=./data', `local://films?dir=${path.resolve('data')}`],
    ['local://films', 'local://films/'],
  ])('%s is the same as %s', (one, other) => {
    expect(identify(one)).toBe(identify(other));
  });

  it.each([
    ['http://localhost:8181/v1/films', 'http://localhost:8182/v1/films'],
    ['http://localhost:8181/v1/films', 'http://localhost:8181/v1/other'],
    ['http://localhost:8181/v1/films', 'https://localhost:8181/v1/films'],
    ['http://localhost:8181/v1/films', 'http://localhost:8181/api/v1/films'],
    ['http://localhost:8181/v1/films', 'http://db:8181/v1/films'],
    ['http://localhost:8181/v1/films', 'http://127.0.0.1.example.com:8181/v1/films'],
    ['local://films', 'local://films?dir=data'],
    ['local://films?dir=data', 'local://films?dir=other'],
  ])('%s is not %s', (one, other) => {
    expect(identify(one)).not.toBe(identify(other));
  });
});
