import { expect, it } from 'vitest';
import { summarizePrelude } from '../../../../src/studio/page/ask/scope-summary.js';

it('lists what the program exports by the names that the editor has for it', () => {
  const prelude = `import { movies, Movie } from './films.js';\nimport { movies as movies2 } from './more.js';\nimport { from, gt } from 'typestar';`;
  expect(summarizePrelude(prelude)).toBe('movies, Movie, movies2');
});

it('lists eight names at most', () => {
  const names = Array.from({ length: 20 }, (_, index) => `t${index}`).join(', ');
  expect(summarizePrelude(`import { ${names} } from './films.js';`)).toBe('t0, t1, t2, t3, t4, t5, t6, t7 and 12 more');
});
