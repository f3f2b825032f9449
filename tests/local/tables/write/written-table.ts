import { list, map, set } from '../table-harness.js';

/** The table of the tests of writes, with a column of each kind. */
export const shape = {
  columns: { p: 'int', c: 'int', n: 'int', t: 'text', l: list('text'), s: set('int'), m: map('text', 'int') },
  partitionBy: ['p'],
  partitionSort: [['c', 1]],
} as const;

/** The key of one of its rows. */
export const key = { p: 1, c: 1 };
