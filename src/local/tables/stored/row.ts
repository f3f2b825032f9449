import { compareTokens, type Token } from '../../storage/token.js';
import type { RankedBy } from '../../storage/ranking.js';
import type { Order } from '../../storage/storage.js';
import { comparePlain, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import type { Placed } from '../../search/vectors/block.js';
import { VectorBuffer } from '../../search/vectors/buffer.js';
import type { RowLayout } from './row-layout.js';

/**
 * The position of a row: the token of its partition key, that key's bytes, its clustering columns. It has the first two
 * of these itself: comparing rows that are far from each other in memory takes longest of what a read does.
 */
export interface RowKey extends Token {
  /** One character per byte: strings are smaller than byte arrays, and compare faster. */
  readonly partition: string;
  readonly first: Value | undefined;
  readonly second: Value | undefined;
  readonly rest: readonly Value[];
  /** A bound instead of a row: before (-1) or after (1) all rows that begin with these clustering columns. */
  readonly edge: -1 | 0 | 1;
}

/** The key with the values of clustering columns that begin at a position of a list. */
export function createRowKey(
  { high, low, partition }: Partition,
  values: readonly Value[],
  edge: RowKey['edge'] = 0,
  from = 0,
): RowKey {
  const rest = values.length > from + 2 ? values.slice(from + 2) : NONE;
  return { high, low, partition, first: values[from], second: values[from + 1], rest, edge };
}

/** The values of the clustering columns of a key. */
export function listClustering({ first, second, rest }: RowKey): readonly Value[] {
  if (first === undefined) return NONE;
  return second === undefined ? [first] : [first, second, ...rest];
}

const getClustering = ({ first, second, rest }: RowKey, at: number): Value | undefined =>
  at === 0 ? first : at === 1 ? second : rest[at - 2];

const NONE: readonly Value[] = [];

/** The part of a key that all rows of a partition share. */
export type Partition = Pick<RowKey, 'high' | 'low' | 'partition'>;

/** Values of columns, by name: a row, or what is going to be one. */
export type Cells = Pick<ReadonlyMap<string, Value | null>, 'get'>;

/** A row: the values of its columns, including key columns; null columns are missing. Never changes. */
export class Row {
  /** The place of the first vector, twice, and whether the row was inserted: together these take no more memory. */
  readonly #state: number;

  constructor(
    readonly layout: RowLayout,
    /**
     * The values by position; for a vector its buffer. The place there is in the next position, or for the first column
     * of vectors in the row itself.
     */
    readonly values: readonly (Value | VectorBuffer | undefined)[],
    inserted: boolean,
    place = 0,
  ) {
    this.#state = place * 2 + (inserted ? 1 : 0);
  }

  /** The row was inserted, and therefore remains if all its other columns become null. */
  get inserted(): boolean {
    return (this.#state & 1) === 1;
  }

  /** Creates a row from the values of its columns. */
  static of(layout: RowLayout, cells: Iterable<readonly [string, Value | null]>, inserted: boolean): Row {
    const values = layout.createValues();
    for (const [column, value] of cells) {
      const position = layout.find(column);
      if (position !== undefined && value !== null) values[position] = value;
    }
    return new Row(layout, values, inserted);
  }

  get(column: string): Value | undefined {
    const position = this.layout.find(column);
    return position === undefined ? undefined : this.at(position);
  }

  /** The value at a position. */
  at(position: number): Value | undefined {
    const value = this.values[position];
    return value instanceof VectorBuffer ? value.read(this.getPlace(position)) : value;
  }

  /** The buffer of the vector at a position. */
  findBuffer(position: number): VectorBuffer | undefined {
    const value = this.values[position];
    return value instanceof VectorBuffer ? value : undefined;
  }

  /** Where the vector at a position is in its buffer. */
  getPlace(position: number): number {
    return position === this.layout.firstVector ? this.#state >> 1 : Number(this.values[position + 1]);
  }

  /** The same row with its vectors in buffers. */
  with(vectors: Iterable<readonly [position: number, placed: Placed]>): Row {
    const { layout, inserted } = this;
    const values = this.values.slice();
    let first = 0;
    for (const [position, { buffer, place }] of vectors) {
      values[position] = buffer;
      if (position === layout.firstVector) first = place;
      else values[position + 1] = place;
    }
    return new Row(layout, values, inserted, first);
  }

  /** The number of columns that have a value. */
  get size(): number {
    let size = 0;
    for (const column of this.layout.names) {
      const position = this.layout.find(column);
      if (position !== undefined && this.values[position] !== undefined) size++;
    }
    return size;
  }

  /** The columns that have a value. */
  *entries(): Iterable<readonly [column: string, value: Value]> {
    for (const [column, position] of this.layout.columns) {
      const value = this.at(position);
      if (value !== undefined) yield [column, value];
    }
  }
}

/** A clustering column: how its values compare, 1 ascending, -1 descending. */
export interface Clustering {
  readonly column: string;
  readonly codec: Codec;
  readonly direction: 1 | -1;
}

/** The order of the rows of a table. */
export function createRowOrder(clustering: readonly Clustering[]): Order<RowKey> {
  const [first, second, ...rest] = clustering;
  return (a, b) =>
    comparePartitions(a, b) ||
    compareColumn(first, a.first, b.first) ||
    compareColumn(second, a.second, b.second) ||
    compareRest(rest, a.rest, b.rest) ||
    compareEdges(a, b);
}

/** What the order of the rows of a partition compares first, as far as that is texts and integers. */
export function* rankRows(clustering: readonly Clustering[]): Iterable<RankedBy<RowKey>> {
  yield { of: ({ partition }) => partition };
  for (const [at, { codec, direction }] of clustering.entries()) {
    if (codec.isRanked !== true) return;
    // Its values are texts or integers.
    yield { of: (key) => getClustering(key, at) as string | number, isDescending: direction === -1 };
  }
}

/** The same partition. */
export const isSamePartition = (a: RowKey, b: RowKey): boolean => comparePartitions(a, b) === 0;

// With the same token the partition is almost always the same, and testing strings for equality is faster than ordering
// them.
const comparePartitions = (a: RowKey, b: RowKey): number =>
  compareTokens(a, b) || (a.partition === b.partition ? 0 : comparePlain(a.partition, b.partition));

/** A key without the value is a bound: if it does not differ before, its edge decides. */
function compareColumn(column: Clustering | undefined, a: Value | undefined, b: Value | undefined): number {
  if (a === b || column === undefined || a === undefined || b === undefined) return 0;
  return column.codec.compare(a, b) * column.direction;
}

function compareRest(clustering: readonly Clustering[], a: readonly Value[], b: readonly Value[]): number {
  for (let at = 0; at < clustering.length; at++) {
    const order = compareColumn(clustering[at], a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** If one key is a prefix of the other, it is a bound, whose edge determines the order. */
function compareEdges(a: RowKey, b: RowKey): number {
  const difference = countClustering(a) - countClustering(b);
  if (difference < 0) return a.edge || -1;
  return difference > 0 ? -(b.edge || -1) : a.edge - b.edge;
}

const countClustering = ({ first, second, rest }: RowKey): number =>
  first === undefined ? 0 : second === undefined ? 1 : 2 + rest.length;
