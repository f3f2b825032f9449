import { expect, it } from 'vitest';
import { countBytes, fromHex, printSize, startOfBytes, toHex } from '../../../../src/studio/page/values/bytes.js';

it('counts the bytes of a text in base64', () => {
  for (const length of [0, 1, 2, 3, 4, 100]) expect(countBytes(Buffer.alloc(length).toString('base64'))).toBe(length);
});

it('reads the first bytes only', () => {
  const text = Buffer.from('deadbeef00112233', 'hex').toString('base64');
  expect(startOfBytes(text, 4)).toBe('deadbeef');
  expect(startOfBytes(text, 100)).toBe('deadbeef00112233');
});

it('converts to hexadecimal digits and back', () => {
  expect(fromHex(toHex('3q2+7w=='))).toBe('3q2+7w==');
  expect(toHex('no base64!')).toBe('');
});

it('prints sizes in a few characters', () => {
  expect([0, 999, 1000, 12_345, 3_400_000].map(printSize)).toEqual(['0 B', '999 B', '1.0 kB', '12 kB', '3.4 MB']);
});
