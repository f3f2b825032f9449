import type { RowJson } from './values.js';

/** How many rows a picture reads at most. */
export interface SampleRequest {
  readonly keyspace: string;
  readonly table: string;
  readonly rows: number;
}

/** Of every picture: how much of the table it was made from. */
export interface Sampled {
  readonly read: number;
  readonly isWhole: boolean;
}

export interface PartitionsReply extends Sampled {
  readonly partitions: number;
  /** Partitions by the number of their rows: `from` to `to`, both included. */
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly partitions: number }[];
  /** The largest, with their keys. */
  readonly largest: readonly { readonly key: RowJson; readonly rows: number; readonly bytes: number }[];
}

export interface VectorsRequest extends SampleRequest {
  readonly column: string;
  /** The column by which the points are coloured. */
  readonly colour?: string;
}

export interface VectorsReply extends Sampled {
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
  /** Requests that read without a key or index. */
  readonly unserved: number;
  readonly requests: number;
}
