import { readEqualityValue, type RowShape } from './row-key.js';
import type { Fields } from '../../../util/fields.js';

/**
 * Whether the database stores the rows in that order, and returns it page by page: in one partition, by the leading
 * clustering columns, all in their direction or all reversed. Otherwise it sorts in memory, and returns one page.
 */
export function isStoredOrder({ partitionBy, clustering }: RowShape, filter: Fields, sort: Fields): boolean {
  if (partitionBy.some((column) => readEqualityValue(filter[column]) === undefined)) return false;
  const directions = Object.entries(sort).map(([column, direction], at) =>
    clustering[at]?.name === column ? Number(direction) * clustering[at].direction : 0,
  );
  return directions.every((each) => each === 1) || directions.every((each) => each === -1);
}
