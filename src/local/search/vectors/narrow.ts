import type { Facet } from './facet.js';

/** The parts of a filter, all of which have to hold: those that are about one value each, and whether there are others. */
export interface Facets<Owner> {
  readonly facets: readonly Facet<Owner>[];
  readonly hasOthers: boolean;
}

/** What narrows a search for the nearest. */
export interface Narrow<Owner> {
  readonly facets: readonly Facet<Owner>[];
  /** Whether they are the whole filter. */
  readonly isAll: boolean;
  /** An index is worth its while if it leaves at most one row or document in this many. */
  readonly selective: number;
}

/**
 * Finds out what narrows a search.
 * @param count - how many rows or documents there are: of few, all vectors are compared
 * @param select - chooses the parts about few distinct values
 */
export function narrowSearch<Owner>(
  count: number,
  list: () => Facets<Owner>,
  select: (facets: readonly Facet<Owner>[]) => readonly Facet<Owner>[],
): Narrow<Owner> {
  if (count < LARGE) return createUnnarrowed();
  const { facets, hasOthers } = list();
  const selected = select(facets);
  const selective = selected.length > 0 ? SELECTIVE_OF_SOME : SELECTIVE;
  return { facets: selected, isAll: !hasOthers && selected.length === facets.length, selective };
}

/** Nothing narrows a search. */
export const createUnnarrowed = <Owner>(): Narrow<Owner> => ({ facets: [], isAll: false, selective: SELECTIVE });

const LARGE = 1000;
/** In a search of all, and in a narrowed one. */
const SELECTIVE = 32;
const SELECTIVE_OF_SOME = 1024;
