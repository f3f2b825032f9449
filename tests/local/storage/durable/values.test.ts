import fc from 'fast-check';
import { anyCharacter } from '../../../setup/any-character.js';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../../src/local/storage/byte-reader.js';
import {
  decodeValue,
  encodeMembers,
  encodeValue,
  readMembers,
  type Storable,
} from '../../../../src/local/storage/durable/values.js';
import { Num } from '../../../../src/json/json.js';

const { storable } = fc.letrec<{ storable: Storable }>((tie) => ({
  storable: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.string({ unit: anyCharacter }),
    fc.string(),
    fc.bigInt().map((digits) => new Num(`${digits}.50`)),
    fc.uint8Array(),
    fc.float32Array(),
    fc.array(fc.double(), { maxLength: 20 }),
    fc.array(tie('storable'), { maxLength: 10 }),
    fc
      .array(fc.tuple(fc.string({ unit: anyCharacter }), tie('storable')), { maxLength: 5 })
      .map((members) => new Map(members)),
    fc.record({ unscaled: fc.bigInt(), scale: fc.integer() }, { noNullPrototype: true }),
  ),
}));

describe('members in files', () => {
  const members = fc
    .array(fc.tuple(fc.oneof(fc.constantFrom('a', 'b', 'c', 'é'), fc.string({ unit: anyCharacter })), storable), {
      maxLength: 5,
    })
    .map((entries) => new Map(entries));

  it('are read as they were written, whatever the usual names', () => {
    fc.assert(
      fc.property(fc.boolean(), members, fc.array(fc.constantFrom('a', 'b', 'c', 'é', 'ab')), (flag, given, names) => {
        const read = new Map<string, Storable>();
        const bytes = encodeMembers(flag, given.size, [...given.keys(), 'missing'], (name) => given.get(name));
        expect(readMembers(new ByteReader(bytes), names, (name, value) => read.set(name, value))).toBe(flag);
        expect(read).toStrictEqual(given);
        expect(bytes).toEqual(encodeValue([flag, given]));
      }),
    );
  });

  it.each([
    [encodeValue([true])],
    [encodeValue([true, 1])],
    [encodeValue('a')],
    [Buffer.concat([encodeMembers(true, 0, [], () => null), Buffer.of(0)])],
  ])('are refused as %j', (bytes) => {
    expect(() => readMembers(new ByteReader(bytes), [], () => undefined)).toThrow(RangeError);
  });
});

describe('values in files', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(storable, (value) => {
        expect(decodeValue(encodeValue(value))).toStrictEqual(value);
      }),
    );
  });

  it.each([-0, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53) + 1, 1e21, 5e-324])('keep the number %d', (number) => {
    expect(decodeValue(encodeValue(number))).toBe(number);
  });

  it.each([
    '',
    'a',
    'é',
    'a\u007f',
    'a\u0080',
    'a'.repeat(40),
    'a'.repeat(41),
    `${'a'.repeat(39)}é`,
    'a'.repeat(127),
    'a'.repeat(128),
  ])('have the bytes of %j with their length before them', (text) => {
    const bytes = Buffer.from(text);
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length % 128) + 128, bytes.length >> 7];
    expect(encodeValue(text)).toEqual(Buffer.concat([Buffer.of(7, ...length), bytes]));
    expect(encodeValue([text, text])).toEqual(Buffer.concat([Buffer.of(13, 2), encodeValue(text), encodeValue(text)]));
  });

  it('keep halves of surrogate pairs, in names too', () => {
    const value = new Map<string, Storable>([['\ud800', ['\udc00', 'a\ud83dé', '😀']]]);
    expect(decodeValue(encodeValue(value))).toEqual(value);
  });

  it('omit members that are undefined, and keep the order of the others', () => {
    const object = decodeValue(encodeValue({ b: 1, a: undefined, c: { d: 'x' } }));
    expect(JSON.stringify(object)).toBe('{"b":1,"c":{"d":"x"}}');
  });

  it('are refused if they are truncated or followed by more', () => {
    const bytes = encodeValue(['text', 12.5, new Map([['name', 70_000n]])]);
    for (let end = 0; end < bytes.length; end++) {
      expect(() => decodeValue(bytes.subarray(0, end))).toThrow(RangeError);
    }
    expect(() => decodeValue(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(RangeError);
    expect(() => decodeValue(Buffer.of(99))).toThrow(RangeError);
  });
});
