import type { SortColumns, SortMode } from './plan.js';

/** The order in which rows are requested from the database: its own, by clustering columns, or by a search. */
export type QueryOrder = 'none' | SortColumns | Search;

export interface Search {
  readonly search: string;
}

/** The order requested from the database for a sort. */
export function toQueryOrder(mode: SortMode): QueryOrder {
  if (mode.kind === 'stored') return mode.columns;
  return mode.kind === 'nearest' || mode.kind === 'lexical' ? { search: mode.column } : 'none';
}

/** Rows are ordered by a search, best first. */
export const isSearch = (order: QueryOrder): order is Search => typeof order === 'object' && 'search' in order;
