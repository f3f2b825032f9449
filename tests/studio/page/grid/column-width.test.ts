import { expect, it } from 'vitest';
import { chooseWidth } from '../../../../src/studio/page/grid/column-width.js';

it('fits the header and most of the cells', () => {
  const uuids = Array.from({ length: 20 }, () => 'x'.repeat(36));
  expect(chooseWidth(['id'], uuids)).toBeGreaterThan(36 * 7);
  expect(chooseWidth(['a_rather_long_name'], ['1'])).toBeGreaterThan(18 * 7);
});

it('is not widened by one long value, and has bounds', () => {
  const texts = [...Array.from({ length: 20 }, () => 'short'), 'x'.repeat(500)];
  expect(chooseWidth(['text'], texts)).toBeLessThan(120);
  expect(chooseWidth(['a'], [])).toBe(72);
  expect(
    chooseWidth(
      ['text'],
      Array.from({ length: 20 }, () => 'x'.repeat(500)),
    ),
  ).toBe(340);
});
