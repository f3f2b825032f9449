import type { ColumnDefinition, IndexDefinition, PrimaryKeyDefinition } from '../../data-api/definitions.js';
import type { Fields } from '../../util/fields.js';

/** What the Data API supports of a column that it cannot fully handle. */
export interface ApiSupport {
  readonly createTable: boolean;
  readonly insert: boolean;
  readonly read: boolean;
  readonly filter: boolean;
  /** The type in CQL, for example `frozen<list<text>>`. */
  readonly cqlDefinition: string;
}

/** A column as `listTables` describes it. A type that the Data API does not know is `UNSUPPORTED`. */
export type DescribedColumn =
  | (ColumnDefinition & { readonly apiSupport?: ApiSupport })
  | { readonly type: 'UNSUPPORTED'; readonly apiSupport: ApiSupport };

/** Columns or fields by their names in the database. */
export type DescribedColumns = Readonly<Record<string, DescribedColumn>>;

/** A user-defined type. */
export interface TypeDescription {
  readonly name: string;
  readonly fields: DescribedColumns;
}

/** An index that was created with CQL and that the Data API neither describes nor uses. */
export interface UnknownIndex {
  readonly kind: 'UNKNOWN';
  /** What the database reports about it: a CQL statement, or nothing. */
  readonly cql: string;
}

/** An index of a table. */
export interface IndexDescription {
  readonly name: string;
  readonly definition: IndexDefinition | UnknownIndex;
}

/** A table with its indexes. */
export interface TableDescription {
  readonly name: string;
  readonly columns: DescribedColumns;
  readonly primaryKey: PrimaryKeyDefinition;
  readonly indexes: readonly IndexDescription[];
  /**
   * What CQL states of the table and the Data API does not: static columns, a time to live, a comment. Each is a
   * sentence; it may contain line breaks.
   */
  readonly remarks?: readonly string[];
}

/** A collection, with its options in the format of `createCollection`. */
export interface CollectionDescription {
  readonly name: string;
  readonly options: Fields;
}

/**
 * The schema of a keyspace, as the Data API lists it: user-defined types, tables with their indexes, collections; each in
 * the order of their names.
 */
export interface KeyspaceDescription {
  readonly types: readonly TypeDescription[];
  readonly tables: readonly TableDescription[];
  readonly collections: readonly CollectionDescription[];
}
