import { expect, it } from 'vitest';
import { findNearestName, findOptionsProblem } from '../../src/util/known-options.js';

it.each([
  ['naem', ['age', 'name', 'names'], 'name'],
  ['titles_', ['title', 'titles', 'tie'], 'titles'],
  ['titel', ['titles', 'title'], 'title'],
  ['xname', ['name'], undefined],
  ['Name', ['name'], undefined],
  ['n', ['name'], undefined],
  ['name', [], undefined],
])('the nearest name to %s among %j is %s', (unknown, names, nearest) => {
  expect(findNearestName(unknown, names)).toBe(nearest);
});

it('an unknown option is refused with the one that was probably meant', () => {
  expect(findOptionsProblem({ ordred: true }, ['ordered', 'limit'], 'call()')).toBe(
    "call() has no option 'ordred' (did you mean 'ordered'?): its options are ordered, limit",
  );
  expect(findOptionsProblem({ xyz: true }, ['ordered'], 'call()')).toBe(
    "call() has no option 'xyz': its options are ordered",
  );
});
