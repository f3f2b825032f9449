import type { Facet } from './facet.js';
import type { Selected } from './value-columns.js';

/** What narrows a search for the nearest. */
export interface Narrow<Owner> extends Selected<Owner> {
  /** An index is worth its while if it leaves at most one row or document in this many. */
  readonly selective: number;
}

/**
 * Finds out what narrows a search.
 * @param count - how many rows or documents there are: of few, all vectors are compared
 * @param list - lists the parts of the filter, all of which have to hold
 * @param select - selects those that narrow the search
 */
export function narrowSearch<Owner>(
  count: number,
  list: () => readonly Facet<Owner>[],
  select: (facets: readonly Facet<Owner>[]) => Selected<Owner>,
): Narrow<Owner> {
  if (count < LARGE) return createUnnarrowed();
  const selected = select(list());
  const isNarrowed = selected.facets.length > 0;
  return {
    facets: selected.facets,
    isAll: isNarrowed && selected.isAll,
    selective: isNarrowed ? SELECTIVE_OF_SOME : SELECTIVE,
  };
}

/** Nothing narrows a search. */
export const createUnnarrowed = <Owner>(): Narrow<Owner> => ({ facets: [], isAll: false, selective: SELECTIVE });

const LARGE = 1000;
/** In a search of all, and in a narrowed one. */
const SELECTIVE = 32;
const SELECTIVE_OF_SOME = 1024;
