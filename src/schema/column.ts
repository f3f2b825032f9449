import type { ColumnDefinition, ScalarType, Metric } from '../wire/definitions.js';

/** The kinds of column that can be created. */
export type ColumnKind = ScalarType | 'list' | 'set' | 'map' | 'vector';

/** The index of a column: of its value (`regular`), its words (`text`), its neighbours (`vector`), or of a part of a map. */
export type IndexKind = false | 'regular' | 'text' | 'vector' | 'keys' | 'values' | 'entries';

/** An index as given in a column's options, with its defaults resolved. */
export interface IndexSpec {
  readonly kind: Exclude<IndexKind, false>;
  /** Name in the database. @default `<table>_<column>_index` */
  readonly name?: string;
  readonly caseSensitive?: boolean;
  readonly normalize?: boolean;
  readonly ascii?: boolean;
  readonly analyzer?: string | Readonly<Record<string, unknown>>;
  readonly metric?: Metric;
  readonly sourceModel?: string;
}

/**
 * A column of a table: its CQL type, the TypeScript type of its values, its index.
 *
 * `Value` is what is read, `Input` what may be written (a set column reads a `Set` and takes an array as well). Both exist
 * at compile time only.
 */
export interface Column<
  Kind extends ColumnKind = ColumnKind,
  Value = unknown,
  Index extends IndexKind = IndexKind,
  Input = unknown,
> {
  readonly kind: Kind;
  readonly type: ColumnDefinition;
  readonly index: IndexSpec | undefined;
  /** The Mongoose path options, without `index`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The allowed values, when the options name them. */
  readonly allowed: readonly unknown[] | undefined;
  readonly $value: Value;
  readonly $input: Input;
  readonly $index: Index;
}

/** A list or set column with the type of its elements. */
export interface ElementColumn<Kind extends 'list' | 'set', Element, Index extends IndexKind> extends Column<
  Kind,
  Kind extends 'set' ? Set<Element> : Element[],
  Index,
  readonly Element[] | ReadonlySet<Element>
> {
  readonly $element: Element;
}

/** A map column with the types of its keys and values. */
export interface MapColumn<Key, Value, Index extends IndexKind> extends Column<
  'map',
  Map<Key, Value>,
  Index,
  MapInput<Key, Value>
> {
  readonly $key: Key;
  readonly $element: Value;
}

/** What a map column takes: a Map, or a plain object where the keys are text. */
export type MapInput<Key, Value> =
  ReadonlyMap<Key, Value> | (Key extends string ? Readonly<Record<string, Value>> : never);

/** A vector column with its number of dimensions. `Text` is string where a service makes vectors of texts. */
export interface VectorColumn<
  Dimension extends number,
  Index extends IndexKind,
  Text extends string = never,
> extends Column<'vector', number[], Index, readonly number[] | Float32Array | Text> {
  readonly $dimension: Dimension;
}
