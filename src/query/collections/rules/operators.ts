import type { PathKind } from '../nodes/executor.js';
import type { DocumentOperator } from '../nodes/nodes.js';

/** The operators of paths, by how their values can be compared. */
export const OPERATORS_OF = {
  equality: 'eq, ne, in, nin, exists',
  ordered: 'eq, ne, in, nin, exists, gt, gte, lt, lte',
  array: 'eq, ne, in, nin, exists, size, all',
  anything: 'eq, ne, in, nin, exists, gt, gte, lt, lte, size, all',
  presence: 'exists',
  lexical: 'match',
} as const;

/** How the values of a path can be compared. */
export type PathComparison = keyof typeof OPERATORS_OF;

/** How the values of a path can be compared, by its name and the kind of its values. */
export function getComparison(path: string, kind: PathKind): PathComparison {
  if (path === '$vector' || path === '$vectorize') return 'presence';
  return path === '$lexical' ? 'lexical' : BY_KIND[kind];
}

/** The operators of a comparison. */
export const listOperators = (comparison: PathComparison): readonly DocumentOperator[] =>
  OPERATORS_OF[comparison].split(', ') as DocumentOperator[];

const BY_KIND: Readonly<Record<PathKind, PathComparison>> = {
  string: 'ordered',
  number: 'ordered',
  boolean: 'ordered',
  date: 'ordered',
  bigint: 'equality',
  id: 'equality',
  other: 'equality',
  object: 'equality',
  array: 'array',
  anything: 'anything',
};
