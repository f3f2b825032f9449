import { readEqualityValue, type RowShape } from './row-key.js';
import type { Fields } from '../../../util/fields.js';

/**
 * Whether the database gives the rows in that order by itself, page by page: in one partition, by its leading clustering
 * columns, all in their direction or all against it. It sorts in memory otherwise, and gives one page.
 */
export function isStoredOrder({ partitionBy, clustering }: RowShape, filter: Fields, sort: Fields): boolean {
  if (partitionBy.some((column) => readEqualityValue(filter[column]) === undefined)) return false;
  const directions = Object.entries(sort).map(([column, direction], at) =>
    clustering[at]?.name === column ? Number(direction) * clustering[at].direction : 0,
  );
  return directions.every((each) => each === 1) || directions.every((each) => each === -1);
}
