import { expect, it } from 'vitest';
import { findNearestName } from '../../../../src/query/shared/rules/names.js';

it.each([
  ['naem', ['age', 'name', 'names'], 'name'],
  ['titles_', ['title', 'titles', 'tie'], 'titles'],
  ['titel', ['titles', 'title'], 'title'],
  ['xname', ['name'], undefined],
  ['Name', ['name'], undefined],
  ['n', ['name'], undefined],
  ['name', [], undefined],
])('for %s among %j the nearest name is %s', (unknown, names, nearest) => {
  expect(findNearestName(unknown, names)).toBe(nearest);
});
