import type { MadeByCql, OrderedType, UnorderedType } from '../cql/types.js';

/** The JSON shapes in which the Data API describes tables, columns and indexes (createTable, listTables, projectionSchema). */

/** The CQL types that a column can be created with by name alone. */
export type ScalarType = OrderedType | UnorderedType;

/** Scalar types that exist in tables made with CQL but cannot be created through the Data API. */
export type CqlOnlyScalarType = MadeByCql;

export interface UdtReference {
  readonly type: 'userDefined';
  readonly udtName: string;
}
/** The type of a list or set element or of a map value. */
export type ElementType = ScalarType | UdtReference;

export interface ServiceDefinition {
  readonly provider: string;
  readonly modelName: string;
  readonly authentication?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export type ColumnDefinition =
  | { readonly type: ScalarType | CqlOnlyScalarType }
  | { readonly type: 'list' | 'set'; readonly valueType: ElementType }
  | { readonly type: 'map'; readonly keyType: ScalarType; readonly valueType: ElementType }
  | { readonly type: 'vector'; readonly dimension: number; readonly service?: ServiceDefinition }
  | UdtReference;

export interface PrimaryKeyDefinition {
  readonly partitionBy: readonly string[];
  /** Clustering columns in order: 1 ascending, -1 descending. */
  readonly partitionSort: Readonly<Record<string, 1 | -1>>;
}

export interface TableDefinition {
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly primaryKey: PrimaryKeyDefinition;
}

export type Metric = 'cosine' | 'dot_product' | 'euclidean';

export type IndexColumn = string | Readonly<Record<string, '$keys' | '$values'>>;

export type IndexDefinition =
  | {
      readonly kind: 'regular';
      readonly column: IndexColumn;
      readonly options: { readonly ascii?: boolean; readonly caseSensitive?: boolean; readonly normalize?: boolean };
    }
  | {
      readonly kind: 'vector';
      readonly column: string;
      readonly options: { readonly metric?: Metric; readonly sourceModel?: string };
    }
  | {
      readonly kind: 'text';
      readonly column: string;
      readonly options: { readonly analyzer?: string | Readonly<Record<string, unknown>> };
    };
