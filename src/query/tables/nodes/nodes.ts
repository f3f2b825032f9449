import type { Operator } from '../../../cql/operators.js';
import type { Table } from '../../../schema/index.js';
import type { ColumnFacts } from './table-facts.js';

export type { Operator };

/** A condition on one column. `value` is an array for the operators that take several. */
export interface ConditionNode {
  readonly column: string;
  readonly operator: Operator;
  readonly value: unknown;
}

/** A condition with its column and operator resolved. */
export interface KnownCondition extends ConditionNode {
  readonly facts: ColumnFacts;
  /** The bit of the operator. */
  readonly bit: number;
  /** Its position in the CQL, if the filter was hand-written. */
  readonly sentAt?: number;
}

/** Branches of which at least one must hold; each is a list of conditions that must all hold. */
export type OrNode<Condition extends ConditionNode = KnownCondition> = readonly (readonly Condition[])[];

/** One column of an order. */
export interface SortNode {
  readonly column: string;
  readonly direction: 1 | -1;
}

export interface NearestNode {
  readonly column: string;
  /** A vector, or a text from which the column's service creates one. */
  readonly vector: readonly number[] | Float32Array | string;
}

/** An order by the relevance of a column's words to a text. */
export interface RankNode {
  readonly column: string;
  readonly text: string;
}

/** A read. */
export interface FindNode {
  readonly kind: 'find';
  readonly table: Table;
  /** findOne: the first row or null. */
  readonly one: boolean;
  readonly conditions: readonly KnownCondition[];
  /** The calls of `or` with several branches, in addition to the conditions. */
  readonly anyOf: readonly OrNode[];
  /** Unchecked filters, in addition to the conditions. */
  readonly raw: readonly Values[];
  readonly filtering: boolean;
  /** The selected columns; none means all. */
  readonly select: readonly string[];
  readonly sort: readonly SortNode[];
  readonly limit: number | undefined;
  /** Rows to skip in an order sorted in memory. */
  readonly skip: number;
  readonly nearest: NearestNode | undefined;
  readonly rank: RankNode | undefined;
}

/** A row as given: values by column. */
export type Values = Readonly<Record<string, unknown>>;

export interface InsertOneNode {
  readonly kind: 'insertOne';
  readonly table: Table;
  readonly row: Values;
}

export interface InsertManyNode {
  readonly kind: 'insertMany';
  readonly table: Table;
  readonly rows: readonly Values[];
  readonly options: InsertManyOptions;
}

/** How insertMany sends its rows. */
export interface InsertManyOptions {
  /** Stop at the first row that fails. Chunks are then sent one after another. @default true */
  readonly ordered?: boolean;
  /** Maximum number of concurrent chunks, if unordered. @default 8 */
  readonly concurrency?: number;
  /** Rows per chunk, 1 to 100. @default 50 */
  readonly chunkSize?: number;
  /** Called after each chunk with the number of inserted rows and the total. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the insert before its next chunk, with an InsertManyError; chunks already sent are waited for. */
  readonly signal?: AbortSignal;
}

/** An update of one row. Each column is changed by only one operator. */
export interface UpdateNode {
  readonly kind: 'updateOne';
  readonly table: Table;
  readonly key: Values;
  readonly set: Values;
  readonly unset: readonly string[];
  readonly push: Readonly<Record<string, readonly unknown[]>>;
  readonly pullAll: Readonly<Record<string, readonly unknown[]>>;
}

export interface DeleteOneNode {
  readonly kind: 'deleteOne';
  readonly table: Table;
  readonly key: Values;
}

export interface DeleteManyNode {
  readonly kind: 'deleteMany';
  readonly table: Table;
  readonly conditions: readonly KnownCondition[];
  /** Delete every row of the table. */
  readonly all: boolean;
}

export type WriteNode = InsertOneNode | InsertManyNode | UpdateNode | DeleteOneNode | DeleteManyNode;
export type QueryNode = FindNode | WriteNode;
