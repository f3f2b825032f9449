import { expect, it } from 'vitest';
import { createHider } from '../../../../src/studio/server/shared/hide-secrets.js';

const URI = 'http://127.0.0.1:8181/v1/films';

it.each([
  [
    'a password of the options',
    { uri: URI, connectOptions: { username: 'ann', password: 'correct-horse' } },
    'correct-horse',
  ],
  ['a token of the options', { uri: URI, connectOptions: { token: 'a-very-own-token' } }, 'a-very-own-token'],
  ['a password of the address', { uri: 'http://ann:correct%2Fhorse@x/v1/films', connectOptions: {} }, 'correct/horse'],
  ['a token of the address', { uri: `${URI}?applicationToken=own-token-1`, connectOptions: {} }, 'own-token-1'],
  ['any token of Astra DB', { uri: URI, connectOptions: {} }, 'AstraCS:abc:def'],
  ['any token of a user', { uri: URI, connectOptions: {} }, 'Cassandra:YW5u:aG9yc2U='],
])('hides %s', (_name, source, secret) => {
  const hide = createHider(source);
  // A token that is not that of the connection is known by its form alone.
  const forms = secret.includes(':') ? [] : [encodeURIComponent(secret), btoa(secret)];
  for (const text of [secret, `"${secret}"`, ...forms]) {
    expect(hide(`The host says: ${text}!`)).not.toContain(text);
    expect(hide(`The host says: ${text}!`)).toContain('The host says: ');
  }
});

it('leaves words that are no secret', () => {
  const hide = createHider({ uri: URI, connectOptions: { username: 'cassandra', password: 'cassandra' } });
  expect(hide('cassandra refuses the table: 7.')).toBe('cassandra refuses the table: 7.');
});
