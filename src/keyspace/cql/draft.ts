import type { CqlTypeNode } from './cql-type.js';

/** A type, table or index as the statements before have left it. Its types are resolved once all statements are read. */
export interface DraftType {
  readonly name: string;
  readonly line: number;
  readonly fields: Map<string, DraftField>;
}

export interface DraftField {
  readonly type: CqlTypeNode;
  /** Where it is written. */
  readonly line: number;
}

export interface DraftColumn extends DraftField {
  readonly isStatic: boolean;
}

export interface DraftTable {
  readonly name: string;
  readonly line: number;
  readonly columns: Map<string, DraftColumn>;
  readonly partitionBy: readonly string[];
  readonly partitionSort: ReadonlyMap<string, 1 | -1>;
  readonly options: TableOptions;
}

/** The options of a table that are worth a remark. */
export interface TableOptions {
  readonly comment?: string;
  /** Seconds; 0 for none. */
  readonly timeToLive?: string;
  readonly isCompact?: boolean;
}

export interface DraftIndex {
  readonly table: string;
  readonly name: string;
  readonly target: IndexTarget;
  /** The class of the index; undefined for a secondary index without one. */
  readonly by?: string;
  readonly options: Readonly<Record<string, string>>;
  /** The statement, for indexes that the Data API does not know. */
  readonly cql: string;
  readonly line: number;
}

export interface IndexTarget {
  readonly column: string;
  readonly part?: 'keys' | 'values' | 'entries' | 'full';
}

/** A materialized view, which the Data API does not serve. */
export interface DraftView {
  readonly name: string;
  readonly line: number;
  /** The table that it is of. */
  readonly table: string;
}

/** The types, tables, indexes and views of a keyspace, by name. */
export class DraftKeyspace {
  readonly types = new Map<string, DraftType>();
  readonly tables = new Map<string, DraftTable>();
  readonly indexes = new Map<string, DraftIndex>();
  readonly views = new Map<string, DraftView>();

  constructor(readonly name: string) {}

  get isEmpty(): boolean {
    return this.types.size + this.tables.size + this.indexes.size === 0;
  }
}

/** What was not understood, or cannot be typed. */
export interface CqlNote {
  readonly line: number;
  readonly text: string;
}
