import type { Facet } from './facet.js';

/** What narrows a search for the nearest. */
export interface Narrow<Owner> {
  /** Parts of the filter, all of which have to hold. */
  readonly facets: readonly Facet<Owner>[];
  /** Whether the search is narrowed by all parts without an index. */
  readonly isAll: boolean;
  /** An index is worth its while if it leaves at most one row or document in this many. */
  readonly selective: number;
}

/**
 * Finds out what narrows a search.
 * @param count - how many rows or documents there are: of few, all vectors are compared
 * @param list - lists the parts of the filter
 * @param select - chooses the parts that narrow the search already
 */
export function narrowSearch<Owner>(
  count: number,
  list: () => readonly Facet<Owner>[],
  select: (facets: readonly Facet<Owner>[]) => readonly Facet<Owner>[],
): Narrow<Owner> {
  if (count < LARGE) return createUnnarrowed();
  const facets = list();
  const selected = select(facets);
  const selective = selected.length > 0 ? SELECTIVE_OF_SOME : SELECTIVE;
  return { facets, isAll: selected.length > 0 && selected.length === facets.length, selective };
}

/** Nothing narrows a search. */
export const createUnnarrowed = <Owner>(): Narrow<Owner> => ({ facets: [], isAll: false, selective: SELECTIVE });

const LARGE = 1000;
/** In a search of all, and in a narrowed one. */
const SELECTIVE = 32;
const SELECTIVE_OF_SOME = 1024;
