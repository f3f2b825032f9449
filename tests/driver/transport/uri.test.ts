import { describe, expect, it } from 'vitest';
import { createAstraUri, isLocalUri, parseLocalUri, parseUri, printUri } from '../../../src/driver/transport/uri.js';

describe('createAstraUri', () => {
  it('puts keyspace, base path and token together', () => {
    expect(createAstraUri('https://db.example.com', 'AstraCS:x', 'shop')).toBe(
      'https://db.example.com/api/json/v1/shop?applicationToken=AstraCS%3Ax',
    );
  });

  it('uses the default keyspace, and omits an empty token', () => {
    expect(createAstraUri('https://db.example.com', '')).toBe('https://db.example.com/api/json/v1/default_keyspace');
  });

  it('drops slashes in front of the base path', () => {
    expect(createAstraUri('http://localhost:8181', 't', 'ks', '//v1')).toBe(
      'http://localhost:8181/v1/ks?applicationToken=t',
    );
  });
});

describe('parseUri', () => {
  it.each([
    [
      'https://h/api/json/v1/ks?applicationToken=t',
      { baseUrl: 'https://h', baseApiPath: 'api/json/v1', keyspaceName: 'ks', applicationToken: 't' },
    ],
    ['http://127.0.0.1:8181/v1/ks', { baseUrl: 'http://127.0.0.1:8181', baseApiPath: 'v1', keyspaceName: 'ks' }],
    ['http://h/v1/ks/', { baseUrl: 'http://h', baseApiPath: 'v1', keyspaceName: 'ks' }],
    ['http://h/ks', { baseUrl: 'http://h', baseApiPath: '/', keyspaceName: 'ks' }],
  ])('reads %s', (uri, parts) => {
    expect(parseUri(uri)).toEqual(parts);
  });

  it('needs a keyspace', () => {
    expect(() => parseUri('http://h/')).toThrow('Invalid URI: keyspace is required');
    expect(() => parseUri('http://h')).toThrow('Invalid URI: keyspace is required');
  });

  it('refuses two tokens, without printing them', () => {
    expect(() => parseUri('http://h/ks?applicationToken=a&applicationToken=b')).toThrow(
      /^Invalid URI: multiple application tokens$/,
    );
  });

  it('refuses a string that is not a URL', () => {
    expect(() => parseUri('')).toThrow('Invalid URL');
  });
});

describe('local://', () => {
  it('names a keyspace', () => {
    expect(isLocalUri('local://movies')).toBe(true);
    expect(parseLocalUri('local://Movies_1')).toEqual({ keyspaceName: 'Movies_1' });
  });

  it('names a folder', () => {
    expect(parseLocalUri('local://movies?dir=./my%20data')).toEqual({ keyspaceName: 'movies', dir: './my data' });
  });

  it.each([
    ['local://movies?dir=', 'the folder (?dir=) is empty'],
    ['local://movies?dir=a&dir=b', 'multiple folders'],
    ['local://movies?foo=1', "no option 'foo'"],
    ['local://', '1 to 48 letters'],
    ['local://a-b', '1 to 48 letters'],
    ['local://a/b', '1 to 48 letters'],
  ])('refuses %s', (uri, reason) => {
    expect(() => parseLocalUri(uri)).toThrow(reason);
  });
});

it('prints a connection string without token and password', () => {
  expect(printUri('https://user:secret@h/v1/ks?applicationToken=t')).toBe('https://h/v1/ks');
});
