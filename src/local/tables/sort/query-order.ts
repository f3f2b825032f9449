import type { SortColumns, SortMode } from './plan.js';

/** In which order the database is asked for rows: its own, by clustering columns, or as a search in a column finds them. */
export type QueryOrder = 'none' | SortColumns | Search;

export interface Search {
  readonly search: string;
}

/** The order that the database is asked for when rows are sorted so. */
export function toQueryOrder(mode: SortMode): QueryOrder {
  if (mode.kind === 'stored') return mode.columns;
  return mode.kind === 'nearest' || mode.kind === 'lexical' ? { search: mode.column } : 'none';
}

/** Rows are ordered by a search, nearest or best ones first. */
export const isSearch = (order: QueryOrder): order is Search => typeof order === 'object' && 'search' in order;
