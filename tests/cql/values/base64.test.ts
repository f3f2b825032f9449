import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBase64, printBase64 } from '../../../src/cql/values/base64.js';

describe('base64', () => {
  it('reads back any bytes', () => {
    const check = (bytes: Uint8Array): void => {
      expect(parseBase64(printBase64(bytes))).toEqual(bytes);
    };
    fc.assert(fc.property(fc.uint8Array(), check));
  });

  it('allows white space only between groups of four, and requires padding', () => {
    expect(parseBase64('aGVs\nbG8=')).toEqual(parseBase64('aGVsbG8='));
    for (const text of ['aG VsbG8=', 'aGVsbG8', 'a', 'a-b_', '!!!!']) expect(parseBase64(text), text).toBeUndefined();
  });
});
