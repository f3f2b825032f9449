import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTokens, computeToken, type Token } from '../../../src/local/storage/token.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const plain = ({ high, low }: Token) => (BigInt(high) << 32n) + BigInt(low) + 2n ** 31n;
const repeated = (pattern: readonly number[], times: number) =>
  Uint8Array.from({ length: pattern.length * times }, (_, at) => pattern[at % pattern.length] ?? 0);

describe('the token of a partition key', () => {
  test.each<[string, Uint8Array, bigint]>([
    ['text', bytes('123'), -7468325962851647638n],
    ['text longer than a block', bytes('9223372036854775807'), 7162290910810015547n],
    ['bytes of both signs over several blocks', repeated([0x00, 0xff, 0x10, 0xfa, 0x99], 10), 5837342703291459765n],
    ['negative bytes in the last block', repeated([0xfe], 8), -8927430733708461935n],
    ['positive bytes in the last block', repeated([0x10], 8), 1446172840243228796n],
  ])('is that of Cassandra for %s', (_, input, expected) => {
    expect(plain(computeToken(input))).toBe(expected);
  });

  test('orders text keys as an unsorted read returns them', () => {
    const keys = ['a', 'b', 'B', 'ab', 'é', '日本', 'z', ' '];
    expect(keys.sort((a, b) => compareTokens(computeToken(bytes(a)), computeToken(bytes(b))))).toEqual([
      'z',
      'a',
      'ab',
      '日本',
      'B',
      ' ',
      'é',
      'b',
    ]);
  });

  test('orders integer keys as an unsorted read returns them', () => {
    const key = (value: number) => {
      const view = new DataView(new ArrayBuffer(4));
      view.setInt32(0, value);
      return computeToken(new Uint8Array(view.buffer));
    };
    const keys = [-2147483648, -1, 0, 1, 256, 2147483647];
    expect(keys.sort((a, b) => compareTokens(key(a), key(b)))).toEqual([1, 0, 2147483647, -2147483648, 256, -1]);
  });

  test('agrees with arithmetic on big integers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (input) => {
        expect(plain(computeToken(input))).toBe(plainToken(input));
      }),
      { numRuns: 500 },
    );
  });

  test('are ordered like the numbers', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        const [left, right] = [computeToken(a), computeToken(b)];
        expect(compareTokens(left, right)).toBe(plain(left) < plain(right) ? -1 : plain(left) > plain(right) ? 1 : 0);
      }),
    );
  });

  test('reads a part of a larger buffer', () => {
    const buffer = bytes('xxx123yyy');
    expect(plain(computeToken(buffer.subarray(3, 6)))).toBe(-7468325962851647638n);
  });

  test('reads the start of a larger buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 20 }), (key, after) => {
        expect(computeToken(Uint8Array.from([...key, ...after]), key.length)).toEqual(computeToken(key));
      }),
    );
  });

  test('of an empty key is the lowest', () => {
    expect(plain(computeToken(new Uint8Array()))).toBe(-(2n ** 63n));
  });
});

/** The same hash written down as published, with big integers. */
function plainToken(input: Uint8Array): bigint {
  const wrap = (value: bigint) => BigInt.asUintN(64, value);
  const rotl = (value: bigint, bits: bigint) => wrap((value << bits) | (wrap(value) >> (64n - bits)));
  const c1 = 0x87c37b91114253d5n;
  const c2 = 0x4cf5ad432745937fn;
  const mix1 = (k: bigint) => wrap(rotl(wrap(k * c1), 31n) * c2);
  const mix2 = (k: bigint) => wrap(rotl(wrap(k * c2), 33n) * c1);
  const end = input.length & ~15;
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  let [h1, h2] = [0n, 0n];
  for (let at = 0; at < end; at += 16) {
    h1 = wrap(wrap(rotl(h1 ^ mix1(view.getBigUint64(at, true)), 27n) + h2) * 5n + 0x52dce729n);
    h2 = wrap(wrap(rotl(h2 ^ mix2(view.getBigUint64(at + 8, true)), 31n) + h1) * 5n + 0x38495ab5n);
  }
  let [k1, k2] = [0n, 0n];
  for (let at = end; at < input.length; at++) {
    const byte = BigInt(view.getInt8(at));
    if (at < end + 8) k1 = wrap(k1 ^ wrap(byte << BigInt((at - end) * 8)));
    else k2 = wrap(k2 ^ wrap(byte << BigInt((at - end - 8) * 8)));
  }
  h2 ^= mix2(k2);
  h1 ^= mix1(k1);
  const fmix = (k: bigint) => {
    k = wrap((k ^ (k >> 33n)) * 0xff51afd7ed558ccdn);
    k = wrap((k ^ (k >> 33n)) * 0xc4ceb9fe1a85ec53n);
    return k ^ (k >> 33n);
  };
  h1 ^= BigInt(input.length);
  h2 ^= BigInt(input.length);
  h1 = wrap(h1 + h2);
  h2 = wrap(h2 + h1);
  return BigInt.asIntN(64, fmix(h1) + fmix(h2));
}
