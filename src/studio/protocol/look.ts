import type { RowJson } from './values.js';

/** How many rows a picture reads at most. */
export interface SampleRequest {
  readonly keyspace: string;
  readonly table: string;
  readonly rows: number;
}

/**
 * Of every picture: how much of the table it was made from. Rows are read in the order of the hashes of their partition keys: a sample
 * is a random choice of partitions, the same each time.
 */
export interface Sampled {
  readonly read: number;
  readonly isWhole: boolean;
}

export interface PartitionsReply extends Sampled {
  /** Of which all rows were read: of a sample, the last partition is left out. */
  readonly partitions: number;
  /** Partitions by the number of their rows: `from` to `to`, both included. */
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly partitions: number }[];
  /** The largest, with their keys; `bytes` is estimated from the values. `isCut`: the sample ends in it. */
  readonly largest: readonly {
    readonly key: RowJson;
    readonly rows: number;
    readonly bytes: number;
    readonly isCut?: boolean;
  }[];
}

export interface VectorsRequest extends SampleRequest {
  readonly column: string;
  /** The column by which the points are coloured. */
  readonly colour?: string;
}

export interface VectorsReply extends Sampled {
  /** Rows without a vector. */
  readonly missing: number;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly key: RowJson;
    readonly colour?: string;
  }[];
  /** The part of the variance that each axis shows, from 0 to 1. */
  readonly variance: readonly [number, number];
}

export interface ValuesRequest extends SampleRequest {
  readonly column: string;
}

export interface ValuesReply extends Sampled {
  /** What is counted: of a list or set its elements, of a map its keys. */
  readonly counted: 'values' | 'elements' | 'keys';
  /** Rows without a value. */
  readonly missing: number;
  readonly distinct: number;
  /** The most frequent values, as text. */
  readonly most: readonly { readonly value: string; readonly rows: number }[];
  /** Of numbers, dates and times. */
  readonly histogram?: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
}

/** How often the requests seen used each index. */
export interface IndexUseReply {
  readonly indexes: readonly { readonly name: string; readonly column: string; readonly requests: number }[];
  /** Requests that found rows by the primary key, or a part of it. */
  readonly byKey: number;
  /** Reads of every row, without a filter. */
  readonly whole: number;
  /** Requests that read without a key or index. */
  readonly unserved: number;
  readonly requests: number;
}
