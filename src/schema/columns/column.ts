import type { CompoundType } from '../../cql/types.js';
import type { ColumnDefinition, CqlOnlyScalarType, Metric, ScalarType } from '../../data-api/definitions.js';
import type { Names } from './naming.js';
import type { Plain } from '../../util/type-message.js';

/** The kinds of column. `timeuuid` and `counter` exist only in tables created with CQL. */
export type ColumnKind = ScalarType | CqlOnlyScalarType | CompoundType;

/** A user-defined type: its name in the database and its fields. */
export interface UdtSpec {
  readonly name: string;
  readonly fields: Readonly<Record<string, Column>>;
  /** The names of the fields in the database, where they differ. */
  readonly names?: Names;
}

/** A part of a map that an index is of. */
export type MapPart = 'keys' | 'values' | 'entries';

/**
 * The indexes of a column: of its value (`regular`), its words (`text`), its neighbours (`vector`), or of one or several
 * parts of a map.
 */
// Each kind is written out: the API reference would show the names of these unions.
export type IndexKind =
  | false
  | 'regular'
  | 'text'
  | 'vector'
  | 'keys'
  | 'values'
  | 'entries'
  | 'keys values'
  | 'keys entries'
  | 'values entries'
  | 'keys values entries';

/** The parts of a map with several indexes, in this order. */
export type SeveralParts = Extract<IndexKind, `${MapPart} ${string}`>;

/** An index from a column's options, with its defaults resolved. */
export interface IndexSpec {
  readonly kind: 'regular' | 'text' | 'vector' | 'keys' | 'values' | 'entries';
  /**
   * Name in the database.
   *
   * @default `<table>_<column>_index`, with the column's name in the database; of a map with several indexes
   * `<table>_<column>_<part>_index`
   */
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
 * `Value` is the type as read, `Input` the type as written (a set column reads a `Set` and also accepts an array). Both
 * exist at compile time only.
 */
// The variances are annotated, because computing them takes a large part of an editor's response time.
export interface Column<
  out Kind extends ColumnKind = ColumnKind,
  out Value = unknown,
  out Index extends IndexKind = IndexKind,
  out Input = unknown,
> {
  readonly kind: Kind;
  readonly type: ColumnDefinition;
  /** The option `column`: the name in the database, if it differs from the member's name. */
  readonly columnName: string | undefined;
  /** Several only of a map, each of another part. */
  readonly indexes: readonly IndexSpec[];
  /** The Mongoose path options, without `index` and `column`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The allowed values, if the options list them; of a list, set or map, the allowed elements. */
  readonly allowed: readonly unknown[] | undefined;
  /** The allowed keys of a map. */
  readonly allowedKeys: readonly unknown[] | undefined;
  /** The user-defined type of the column, or of its elements. */
  readonly udt: UdtSpec | undefined;
  readonly $value: Value;
  readonly $input: Input;
  readonly $index: Index;
}

/** The index of that kind, if a column has it. */
export const findIndex = ({ indexes }: Pick<Column, 'indexes'>, kind: IndexSpec['kind']): IndexSpec | undefined =>
  indexes.find((index) => index.kind === kind);

/** A list or set column with the type of its elements; `Input` is the type of an element as written. */
export interface ElementColumn<
  Kind extends 'list' | 'set',
  Element,
  Index extends IndexKind,
  Input = Element,
> extends Column<
  Kind,
  Kind extends 'set' ? Set<Element> : Element[],
  Index,
  readonly Input[] | (Kind extends 'set' ? ReadonlySet<Input> : never)
> {
  readonly $element: Input;
}

/**
 * A column of a user-defined type: reads an object of its fields, with null for missing ones, and accepts some or all
 * of them.
 */
export type UdtColumn<Fields extends UdtFields> = Column<'udt', UdtValue<Fields>, false, UdtInput<Fields>>;

/** The fields of a user-defined type: columns of scalar types. */
export type UdtFields = Readonly<Record<string, Column<ScalarType, unknown, false>>>;

export type UdtValue<Fields extends UdtFields> = Plain<{ [Name in keyof Fields]: Fields[Name]['$value'] | null }>;
export type UdtInput<Fields extends UdtFields> = Plain<{
  readonly [Name in keyof Fields]?: Fields[Name]['$input'] | null;
}>;

/** A map column with the types of its keys and values. */
export interface MapColumn<Key, Value, Index extends IndexKind, Input = Value, KeyInput = Key> extends Column<
  'map',
  Map<Key, Value>,
  Index,
  MapInput<KeyInput, Input>
> {
  readonly $key: KeyInput;
  readonly $element: Input;
}

/** The input of a map column: a Map, or a plain object if the keys are text. */
export type MapInput<Key, Value> =
  ReadonlyMap<Key, Value> | ([Key] extends [string] ? Readonly<Record<string, Value>> : never);

/** A vector column with its number of dimensions. `Text` is string if a service creates vectors from text. */
export interface VectorColumn<
  Dimension extends number,
  Index extends IndexKind,
  Text extends string = never,
> extends Column<'vector', number[], Index, readonly number[] | Float32Array | Text> {
  readonly $dimension: Dimension;
}
