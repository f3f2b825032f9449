import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeChecksum, isSealed, seal } from '../../../../src/local/storage/durable/checksum.js';

const bytes = fc.uint8Array({ maxLength: 600 }).map((array) => Buffer.from(array));

describe('a checksum', () => {
  it('is that of the part of the bytes, after that of others', () => {
    fc.assert(
      fc.property(bytes, fc.nat(8), bytes, (others, start, given) => {
        const from = Math.min(start, given.length);
        const before = computeChecksum(others, 0, others.length);
        expect(before).toBe(crc32(others));
        const whole = crc32(Buffer.concat([others, given.subarray(from)]));
        expect(computeChecksum(given, from, given.length, before)).toBe(whole);
      }),
    );
  });

  it('seals a value with its key, wherever it is', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.nat(), (key, value, place) => {
        const sealed = Buffer.concat([Buffer.from('before'), seal(key, value), Buffer.from('after')]);
        const end = sealed.length - 5;
        const ofKey = crc32(key);
        expect(isSealed(sealed, 6, end, ofKey)).toBe(true);
        const at = 6 + (place % (end - 6));
        sealed[at] = (sealed[at] ?? 0) ^ 1;
        expect(isSealed(sealed, 6, end, ofKey)).toBe(false);
        expect(isSealed(sealed, 6, 9, ofKey)).toBe(false);
      }),
    );
  });
});
