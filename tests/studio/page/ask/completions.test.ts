import { expect, it } from 'vitest';
import { isWorthAsking, toCompletions } from '../../../../src/studio/page/ask/completions.js';

it('keeps the order of the compiler, and writes what it says to insert', () => {
  const [year, minus] = toCompletions([
    { label: 'year', kind: 'string' },
    { label: '-year', kind: 'string', insert: '-year' },
  ]);
  expect(year).toMatchObject({ label: 'year', detail: 'string' });
  expect(minus).toMatchObject({ label: '-year', apply: '-year' });
  expect(Number(year?.boost)).toBeGreaterThan(Number(minus?.boost));
  expect(toCompletions(Array.from({ length: 500 }, () => ({ label: 'x', kind: 'var' })))).toHaveLength(400);
});

it('asks where a name can stand, not after other characters', () => {
  for (const text of ['from(mov', 'from(movies).', "where('", 'find({ ', 'find({ a: 1, ', 'from(']) {
    expect([text, isWorthAsking(text)]).toEqual([text, true]);
  }
  for (const text of ['', 'from(movies) ', 'a;', 'a }']) expect([text, isWorthAsking(text)]).toEqual([text, false]);
});
