import { expect, it } from 'vitest';
import { drawLine } from '../../../../src/studio/page/grid/draw-line.js';

it('runs from the left to the right, the largest number on top', () => {
  expect(drawLine([0, 1, 0.5])).toBe('M0.0 18.0L50.0 2.0L100.0 10.0');
});

it('has few points for long vectors', () => {
  expect(drawLine(Array.from({ length: 1536 }, (_, index) => Math.sin(index))).match(/[ML]/g)).toHaveLength(64);
});

it('is flat for equal numbers, and nothing for none', () => {
  expect(drawLine([2, 2])).toBe('M0.0 18.0L100.0 18.0');
  expect(drawLine([])).toBe('');
  expect(drawLine([Number.NaN])).toBe('');
});
