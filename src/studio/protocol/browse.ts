import type { DocumentText, Json, JsonObject, RowJson } from './values.js';

/** A condition on a column; the operators are those of the query builder, and `between`: `eq`, `in`, `gt`, `has`, `match`. */
export interface Condition {
  readonly column: string;
  readonly operator: string;
  /**
   * In the JSON of rows. One, as a rule; two for `between`, and for an entry of a map, its key and its value; any number for
   * those that take a list, `in`, `hasAny` and the like, which for entries are pairs of a key and a value.
   */
  readonly operands: readonly Json[];
}

/** A read of rows. */
export interface RowsRequest {
  readonly keyspace: string;
  readonly table: string;
  readonly conditions: readonly Condition[];
  /** Columns in the order wanted; all if left out. */
  readonly columns?: readonly string[];
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' };
  /** Rows by the distance of their vector from this one, or from that of a row. */
  readonly near?:
    | { readonly column: string; readonly vector: readonly number[] }
    | { readonly column: string; readonly key: RowJson };
  /**
   * Whole pages of the database, of about 50 rows, are read until there are as many rows, or none are left; `near`, and a sort
   * that needs memory, read at most as many and have no next page.
   */
  readonly limit: number;
  /** The token of the next page, as the page before gave it; the rest of the request is the same. */
  readonly page?: string;
  /** Also conditions and sorts that no key or index serves: the database reads and discards rows. */
  readonly isUnservedAllowed?: boolean;
}

/** What was read, a page of rows or documents. */
interface PageReply {
  /** Of each row or document, by vector search. */
  readonly similarities?: readonly number[];
  /** The token of the next page. */
  readonly next?: string;
  readonly milliseconds: number;
}

export interface RowsReply extends PageReply {
  readonly rows: readonly RowJson[];
  readonly plan: Plan;
}

/** How a query is served. */
export interface Plan {
  readonly isServed: boolean;
  /** Why not, in the words of the query rules. */
  readonly reason?: string;
  readonly access: string;
  readonly cost: string;
  readonly cql: string;
  /** The command of the Data API, as JSON text. */
  readonly command: string;
  /** The query as code. */
  readonly code: string;
  readonly warnings: readonly string[];
  readonly advice: readonly string[];
}

/** The operators that a column takes after the given conditions. */
export interface FiltersReply {
  readonly columns: readonly {
    readonly column: string;
    readonly operators: readonly OperatorView[];
    readonly isSortServed: boolean;
  }[];
}

export interface OperatorView {
  readonly name: string;
  /** Also of a condition on a part of the partition key, which needs conditions on the others, as `reason` says. */
  readonly isServed: boolean;
  /** Of an operator that is not served: what it lacks, in the words of the query rules. */
  readonly reason?: string;
  /** Not even filtering answers it. */
  readonly isRefused?: boolean;
}

export interface DocumentsRequest {
  readonly keyspace: string;
  readonly collection: string;
  /** A filter of the Data API as JSON text. */
  readonly filter?: DocumentText;
  readonly sort?: DocumentText;
  readonly near?: { readonly vector: readonly number[] } | { readonly id: DocumentText };
  readonly match?: string;
  readonly limit: number;
  readonly page?: string;
}

export interface DocumentsReply extends PageReply {
  readonly documents: readonly DocumentText[];
  readonly command: string;
  readonly warnings: readonly string[];
}

/** A change of a row or document; keys and ids exactly as they were read. */
export type Change =
  | { readonly kind: 'insert'; readonly row: RowJson }
  | { readonly kind: 'update'; readonly key: RowJson; readonly set: RowJson; readonly unset: readonly string[] }
  | { readonly kind: 'delete'; readonly key: RowJson }
  | { readonly kind: 'insertDocument'; readonly document: DocumentText }
  | {
      readonly kind: 'replaceDocument';
      readonly id: DocumentText;
      readonly document: DocumentText;
      /** The document as it was read: one that has changed since is not replaced. */
      readonly original: DocumentText;
    }
  | { readonly kind: 'deleteDocument'; readonly id: DocumentText };

export interface ChangesRequest {
  readonly keyspace: string;
  /** The table or collection. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What the changes will send; nothing is written. */
export interface PreviewReply {
  readonly statements: readonly {
    readonly command: string;
    readonly cql?: string;
    /** What else the statement does: it overwrites a row, say. */
    readonly note?: string;
  }[];
  /** What is wrong with a change; nothing can be sent then. */
  readonly problems: readonly { readonly change: number; readonly column?: string; readonly message: string }[];
}

/** What was written. After a failure the later changes were not sent. */
export interface ApplyReply {
  readonly done: number;
  readonly failure?: { readonly change: number; readonly message: string };
}

export type ExportRequest = (RowsRequest | DocumentsRequest) & { readonly format: 'csv' | 'jsonl' };

export interface ExportReply {
  readonly fileName: string;
  readonly text: string;
  /** Whether more rows match than the limit. */
  readonly hasMore: boolean;
}

export type { Json, JsonObject };
