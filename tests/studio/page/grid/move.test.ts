import { expect, it } from 'vitest';
import { move } from '../../../../src/studio/page/grid/move.js';

const extent = { rows: 100, columns: 5, page: 20 };

it.each([
  ['ArrowUp', false, { row: 49, column: 2 }],
  ['ArrowDown', false, { row: 51, column: 2 }],
  ['ArrowLeft', false, { row: 50, column: 1 }],
  ['ArrowRight', false, { row: 50, column: 3 }],
  ['PageUp', false, { row: 30, column: 2 }],
  ['PageDown', false, { row: 70, column: 2 }],
  ['Home', false, { row: 50, column: 0 }],
  ['End', false, { row: 50, column: 4 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 99, column: 4 }],
  ['ArrowUp', true, { row: 0, column: 2 }],
  ['ArrowDown', true, { row: 99, column: 2 }],
  ['ArrowLeft', true, { row: 50, column: 0 }],
  ['ArrowRight', true, { row: 50, column: 4 }],
])('%s (with Ctrl: %s) leads to %j', (key, isMod, place) => {
  expect(move({ row: 50, column: 2 }, key, isMod, extent)).toEqual(place);
});

it('stays within the grid', () => {
  expect(move({ row: 0, column: 0 }, 'ArrowUp', false, extent)).toEqual({ row: 0, column: 0 });
  expect(move({ row: 95, column: 4 }, 'PageDown', false, extent)).toEqual({ row: 99, column: 4 });
});

it('leaves other keys to others', () => {
  expect(move({ row: 0, column: 0 }, 'a', false, extent)).toBeUndefined();
});
