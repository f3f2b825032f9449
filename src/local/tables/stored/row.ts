import { compareTokens, type Token } from '../../storage/token.js';
import type { Order } from '../../storage/storage.js';
import { compareNumbers, comparePlain, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';

/** Where a row is: by the token of its partition key, then by that key's bytes, then by its clustering columns. */
export interface RowKey extends Token {
  /** A character for each byte: strings are smaller than arrays of bytes, and compare faster. */
  readonly partition: string;
  readonly clustering: readonly Value[];
  /** A bound and no row: before (-1) or after (1) all rows that begin with these clustering columns. */
  readonly edge?: -1 | 1;
}

/** The part of a key that all rows of a partition share. */
export type Partition = Pick<RowKey, 'high' | 'low' | 'partition'>;

/** A row: the values of its columns, key columns among them; a column that is null is not there. */
export interface Row {
  readonly cells: ReadonlyMap<string, Value>;
  /** The row was inserted, and so stays when all its other columns become null. */
  readonly inserted: boolean;
}

/** A clustering column: how its values compare, 1 ascending, -1 descending. */
export interface Clustering {
  readonly column: string;
  readonly codec: Codec;
  readonly direction: 1 | -1;
}

/** The order of the rows of a table. */
export function createRowOrder(clustering: readonly Clustering[]): Order<RowKey> {
  return (a, b) => comparePartitions(a, b) || compareClustering(clustering, a, b);
}

/** The same partition. */
export const isSamePartition = (a: RowKey, b: RowKey): boolean => comparePartitions(a, b) === 0;

// With the same token the partition is almost always the same, which strings tell quicker than which is the first.
const comparePartitions = (a: RowKey, b: RowKey): number =>
  compareTokens(a, b) || (a.partition === b.partition ? 0 : comparePlain(a.partition, b.partition));

function compareClustering(clustering: readonly Clustering[], a: RowKey, b: RowKey): number {
  for (let at = 0; at < clustering.length; at++) {
    const column = clustering[at];
    const left = a.clustering[at];
    const right = b.clustering[at];
    if (column === undefined || left === undefined || right === undefined) break;
    if (left === right) continue;
    const order = column.codec.compare(left, right);
    if (order !== 0) return order * column.direction;
  }
  // Of two keys that begin alike, the shorter is a bound, and its edge says on which side of the longer it lies.
  if (a.clustering.length < b.clustering.length) return a.edge ?? -1;
  if (a.clustering.length > b.clustering.length) return -(b.edge ?? -1);
  return compareNumbers(a.edge ?? 0, b.edge ?? 0);
}
