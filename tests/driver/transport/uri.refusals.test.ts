import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createAstraUri, parseUri } from '../../../src/driver/index.js';
import { ID, unset, refusal } from '../harness/opened-connections.js';

describe('an invalid connection string', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['no endpoint', () => createAstraUri(unset(), 'AstraCS:x'), /endpoint is undefined.*environment variable/],
    ['a blank endpoint', () => createAstraUri('  ', 'AstraCS:x'), /endpoint is " {2}".*environment variable/],
    ['an endpoint without https://', () => createAstraUri('id.apps.astra.datastax.com', 'AstraCS:x'), /Invalid URL/],
    ['an empty keyspace', () => createAstraUri('https://x.example', 'AstraCS:x', ''), /keyspace is ""/],
    [
      'an illegal keyspace',
      () => createAstraUri('https://x.example', 'AstraCS:x', 'a-b'),
      /"a-b", but a name is 1 to 48/,
    ],
    ['no string', () => parseUri(unset()), /connection string is undefined/],
    [
      'an endpoint of an environment variable in a text',
      () => createAstraUri('undefined', 'AstraCS:x'),
      /is "undefined".*environment variable/,
    ],
    ['a token of such a one', () => createAstraUri('https://x.example', 'undefined'), /no application token/],
    [
      'a token with a line break',
      () => createAstraUri('https://x.example', 'AstraCS:x\n'),
      /has spaces, quotes or a prefix/,
    ],
    ['a token in quotes', () => createAstraUri('https://x.example', '"AstraCS:x"'), /has spaces, quotes or a prefix/],
    [
      'a token after Bearer',
      () => createAstraUri('https://x.example', 'Bearer AstraCS:x'),
      /has spaces, quotes or a prefix/,
    ],
    [
      'endpoint and token in the wrong order',
      () => createAstraUri('AstraCS:x', 'https://x.example'),
      /the token comes second/,
    ],
    ['an endpoint of MongoDB', () => createAstraUri('mongodb://h:1,i:2/x', 'AstraCS:x'), /is a scheme of MongoDB/],
    [
      'a keyspace in the endpoint',
      () => createAstraUri('https://x.example/api/json/v1/ks', 'AstraCS:x'),
      /with nothing after it/,
    ],
    ['options in the endpoint', () => createAstraUri('https://x.example?a=1', 'AstraCS:x'), /with nothing after it/],
    ['a login in the endpoint', () => createAstraUri('https://u:p@x.example', 'AstraCS:x'), /with nothing after it/],
    ['an endpoint without region', () => createAstraUri(`https://${ID}.apps.astra.datastax.com`), /<id>-<region>/],
    [
      'an endpoint for CQL',
      () => createAstraUri(`https://${ID}-us-east1.db.astra.datastax.com:29042`),
      /<id>-<region>/,
    ],
    ['the dashboard', () => createAstraUri('https://astra.datastax.com'), /<id>-<region>/],
    [
      'an endpoint of Astra over HTTP',
      () => createAstraUri(`http://${ID}-us-east1.apps.astra.datastax.com`),
      /<id>-<region>/,
    ],
  ])('is refused: %s', (_name, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'INVALID_URI', message: expect.stringMatching(message) as string }) as Error,
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /the connection string is undefined, an Invalid URL; is its environment variable set/],
    ['null', null, /the connection string is null, .*is its environment variable set/],
    ['a number', 5, /the connection string is of type number, not a string/],
    ['empty', '', /is "", an Invalid URL; is its environment variable set/],
    ['no URL', 'nonsense', /Invalid URL, "nonsense"/],
    ['of MongoDB', 'mongodb://localhost:27017/test', /mongodb:\/\/ is a scheme of MongoDB.*createAstraUri/],
    ['of Atlas', 'mongodb+srv://u:p@c.example/test', /mongodb\+srv:\/\/ is a scheme of MongoDB/],
    ['of another protocol', 'ftp://host/ks', /ftp:\/\/ is not a scheme of the Data API/],
    ['without a keyspace', 'https://x.example/?applicationToken=AstraCS:x', /keyspace is required/],
    ['of an illegal keyspace', 'http://127.0.0.1:1/v1/a-b', /"a-b", but a name is 1 to 48/],
    ['of a keyspace too long', `http://127.0.0.1:1/v1/${'x'.repeat(49)}`, /a name is 1 to 48/],
    ['with an unknown option', 'http://127.0.0.1:1/v1/ks?retryWrites=true', /no option 'retryWrites'/],
    ['without a token', 'http://127.0.0.1:1/v1/ks', /no application token.*isAstra: false/],
    ['with an empty token', 'http://127.0.0.1:1/v1/ks?applicationToken=', /no application token/],
    [
      'of createAstraUri() with an empty token',
      createAstraUri(`https://${ID}-us-east1.apps.astra.datastax.com`, ''),
      /no application token: createAstraUri\(endpoint, token\) takes one; is its environment variable set/,
    ],
    [
      'with a token that was not set',
      `http://127.0.0.1:1/v1/ks?applicationToken=${String(undefined)}`,
      /no application token/,
    ],
    ['of MongoDB, with several hosts', 'mongodb://u:swordfish@a:1,b:2/test', /mongodb:\/\/ is a scheme of MongoDB/],
    ['without http://', 'localhost:8181/v1/ks', /does not begin with http:\/\//],
    ['that is a token', 'AstraCS:swordfish:swordfish', /is an application token/],
    ['with the token in the path', 'https://x.example/AstraCS:swordfish/ks', /token is in the wrong place/],
    ['with the token behind a #', 'https://x.example/v1/ks#AstraCS:swordfish', /token is in the wrong place/],
    ['with a #', 'http://127.0.0.1:1/v1/ks#x', /has a '#'/],
    ['with a slash in the password', 'http://u:1/swordfish@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['with a question mark in the password', 'http://u:1?swordfish@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['with a percent sign in the password', 'http://u:swordfish%@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['of Astra without its region', `https://${ID}.apps.astra.datastax.com/api/json/v1/ks`, /<id>-<region>/],
    ['with a login, of the embedded database', 'local://u:swordfish@ks', /no user name/],
    ['with a #, of the embedded database', 'local://ks?dir=/tmp/a#b', /encodeURIComponent/],
    ['with a +, of the embedded database', 'local://ks?dir=/tmp/c++', /encodeURIComponent/],
    [
      'with a user name, for Astra',
      'http://u:swordfish@127.0.0.1:1/v1/ks',
      /takes an application token, not a user name/,
    ],
  ])('is refused by connect(): %s', async (_name, uri, message) => {
    const error = await refusal(uri);
    expect(error).toMatchObject({ name: 'AstraMongooseError', code: 'INVALID_URI' });
    expect(error.message).toMatch(message);
    expect(inspect(error)).not.toContain('swordfish');
  });

  it('is refused for a blank token among the options', async () => {
    expect(await refusal('http://127.0.0.1:1/v1/ks', { token: ' ' })).toMatchObject({ code: 'INVALID_URI' });
  });
});
