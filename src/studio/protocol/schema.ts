import type { Json } from './values.js';

/** What the page knows of the studio when it starts. */
export interface StudioState {
  /** Where the database is, without credentials. */
  readonly label: string;
  readonly keyspace: string;
  readonly keyspaces: readonly string[];
  readonly isReadOnly: boolean;
  /** Whether the database is the embedded one of `typestar local --studio`, with its request log and its faults. */
  readonly isEmbedded: boolean;
  /** The modules of the program that export the tables, relative to its folder; empty if the tables are read from the database. */
  readonly modules: readonly string[];
  /** Modules that could not be loaded, and why; one sentence each. */
  readonly problems: readonly string[];
  readonly version: string;
}

/** A keyspace as the page shows it. */
export interface KeyspaceView {
  readonly keyspace: string;
  readonly tables: readonly TableView[];
  readonly collections: readonly CollectionView[];
  readonly types: readonly TypeView[];
}

export interface TableView {
  readonly name: string;
  /** The name by which the program exports it. */
  readonly exportedAs?: string;
  /** In the order of the schema. */
  readonly columns: readonly ColumnView[];
  readonly cql: string;
  /** What is left out of the table, and why: columns that the Data API does not serve, and the like. */
  readonly notes: readonly string[];
}

export interface ColumnView {
  /** The name in the database. */
  readonly name: string;
  /** The name in the program. */
  readonly member: string;
  /** The type in CQL: `map<text, int>`. */
  readonly type: string;
  readonly role: 'partition' | 'clustering' | 'static' | 'regular';
  /** The place in the partition key or among the clustering columns, from 0. */
  readonly position?: number;
  /** Of a clustering column. */
  readonly direction?: 'ascending' | 'descending';
  readonly indexes: readonly IndexView[];
  /** Of a vector. */
  readonly dimension?: number;
}

export interface IndexView {
  readonly name: string;
  /** `on values`, `text, english analyzer`, `vector, cosine`. */
  readonly description: string;
}

export interface CollectionView {
  readonly name: string;
  /** The name by which the program exports its model. */
  readonly exportedAs?: string;
  readonly options: Json;
  /** The number of dimensions of `$vector`. */
  readonly dimension?: number;
  readonly isLexical: boolean;
}

export interface TypeView {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}
