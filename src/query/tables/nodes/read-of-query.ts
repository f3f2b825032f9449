import type { FindNode } from './nodes.js';

/** The member by which a query shows what it reads, also to another copy of the package. */
export const READ = Symbol.for('typestar.read');

/** What a query of a table reads; undefined for anything else. */
export const findRead = (query: unknown): FindNode | undefined =>
  typeof query === 'object' && query !== null && READ in query ? (query[READ] as FindNode) : undefined;
