import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareKeys, createDocumentKey, generateId } from '../../../../src/local/collections/values/document-id.js';
import { isObject, createJsonObject, type Json } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { computeToken } from '../../../../src/local/storage/token.js';
import { NOW } from '../collection-harness.js';

const same = (a: string, b: string): boolean =>
  compareKeys(createDocumentKey(parseJson(a)), createDocumentKey(parseJson(b))) === 0;

describe('the key of a document id', () => {
  test('has the token of its type, the length of its text and the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom('a'.repeat(82), 'é'.repeat(83), '😀'.repeat(200), 'a'.repeat(70_000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const encoded = Buffer.from(text);
        const head = Buffer.from([0, 0, 0, 1, 1, 0, 0, 0, 0]);
        head.writeUInt32BE(encoded.length, 5);
        expect(createDocumentKey(text)).toEqual({ ...computeToken(Buffer.concat([head, encoded])), type: 1, text });
      }),
    );
  });

  test.each([
    ['1', '1.0'],
    ['7.50', '7.5'],
    ['{"$uuid": "5E9D1A40-1D0C-4F1C-9A53-0F3D6A1B2C3D"}', '"5e9d1a40-1d0c-4f1c-9a53-0f3d6a1b2c3d"'],
    ['{"$objectId": "64B0C1D2E3F4A5B6C7D8E9F0"}', '"64b0c1d2e3f4a5b6c7d8e9f0"'],
  ])('is the same for %s and %s', (a, b) => expect(same(a, b)).toBe(true));

  test.each([
    ['7', '"7"'],
    ['700', '7e2'],
    ['true', '"true"'],
    ['null', '"null"'],
    ['{"$date": 5}', '5'],
    ['"a"', '"A"'],
  ])('differs between %s and %s', (a, b) => expect(same(a, b)).toBe(false));

  test.each([
    '[1]',
    '{}',
    '{"a": 1}',
    '{"$date": "x"}',
    '{"$uuid": "no"}',
    '{"$objectId": "zz"}',
    '{"$binary": "AAAA"}',
  ])('refuses %s as an id', (id) => {
    expect(() => createDocumentKey(parseJson(id))).toThrow(expect.objectContaining({ code: 'SHRED_BAD_DOCID_TYPE' }));
  });

  test('refuses the empty string', () => {
    expect(() => createDocumentKey('')).toThrow(expect.objectContaining({ code: 'SHRED_BAD_DOCID_VALUE' }));
  });

  test('orders documents by token, as an unsorted read returns them', () => {
    const ids: Json[] = [
      'text',
      '7',
      7.5,
      true,
      'true',
      null,
      'null',
      createJsonObject({ $date: 1700000000000 }),
      1700000000000,
      700,
    ];
    const sorted = [...ids].sort((a, b) => compareKeys(createDocumentKey(a), createDocumentKey(b)));
    expect(sorted).toEqual([
      1700000000000,
      'text',
      true,
      'true',
      7.5,
      700,
      '7',
      null,
      createJsonObject({ $date: 1700000000000 }),
      'null',
    ]);
  });
});

describe('a generated id', () => {
  const content = (id: Json, name: string): string => {
    const text = isObject(id) ? id.get(name) : undefined;
    return typeof text === 'string' ? text : '';
  };

  test('is a plain string without a type', () => {
    expect(generateId(undefined, NOW)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('begins with the time in an objectId', () => {
    const seconds = Math.floor(NOW.getTime() / 1000).toString(16);
    expect(content(generateId('objectId', NOW), '$objectId')).toMatch(new RegExp(`^${seconds}[0-9a-f]{16}$`));
  });

  test('begins with the milliseconds in a version 7 UUID', () => {
    const millis = NOW.getTime().toString(16).padStart(12, '0');
    const expected = new RegExp(
      `^${millis.slice(0, 8)}-${millis.slice(8)}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
    );
    expect(content(generateId('uuidv7', NOW), '$uuid')).toMatch(expected);
  });

  test('is a version 4 or 6 UUID, sorted by time in version 6', () => {
    expect(content(generateId('uuid', NOW), '$uuid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const first = content(generateId('uuidv6', NOW), '$uuid');
    const later = content(generateId('uuidv6', new Date(NOW.getTime() + 1)), '$uuid');
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-6[0-9a-f]{3}-[89ab]/);
    expect(first < later).toBe(true);
  });
});
