import type { BigNumber } from 'bignumber.js';
import type { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import type { OrderedType } from '../../cql/types.js';
import type { TypeMessage } from '../../util/type-message.js';
import type { CqlOnlyScalarType, ScalarType, ServiceDefinition } from '../../data-api/definitions.js';
import type {
  Column,
  ElementColumn,
  IndexKind,
  MapColumn,
  UdtColumn,
  UdtFields,
  UdtValue,
  VectorColumn,
} from './column.js';
import type { Scalar } from './scalar.js';
import type {
  CounterWrite,
  ColumnOptions,
  DateOptions,
  EachPartOnce,
  ElementIndexOption,
  FoldingIndexOption,
  GivenIndex,
  MapIndex,
  MapIndexOptionOf,
  NoIndex,
  NoOptions,
  NumberOptions,
  OneIndex,
  RegularIndex,
  RegularIndexOption,
  TextIndex,
  TextIndexOption,
  TextOptions,
  UdtOptions,
  VectorIndex,
  VectorIndexOption,
  VectorOptions,
} from './options.js';

interface NumberColumn<Kind extends ScalarType, Any> {
  (): Scalar<Kind, Any, false>;
  <const Value extends Any = Any, const Index extends RegularIndexOption = false>(
    options: (NumberOptions<Value, OneIndex<Index>> & GivenIndex<Index>) | NoOptions<Index>,
  ): Scalar<Kind, Value, RegularIndex<Index>>;
}

interface PlainColumn<Kind extends ScalarType | CqlOnlyScalarType, Value> {
  (): Scalar<Kind, Value, false>;
  <const Index extends RegularIndexOption = false>(
    options: (ColumnOptions<Value, OneIndex<Index>> & GivenIndex<Index>) | NoOptions<Index>,
  ): Scalar<Kind, Value, RegularIndex<Index>>;
}

interface TextColumn<Kind extends 'text' | 'ascii', Option> {
  (): Scalar<Kind, string, false>;
  <const Value extends string = string, const Index extends Option = Extract<false, Option>>(
    options: (TextOptions<Value, OneIndex<Index>> & GivenIndex<Index>) | NoOptions<Index>,
  ): Scalar<Kind, Value, TextIndex<Index>>;
}

type UnindexedColumn<Kind extends ScalarType, Value> = (
  options?: ColumnOptions<Value, false | TypeMessage<NoIndex<Kind>>>,
) => Scalar<Kind, Value, false>;

interface ElementsColumn<Kind extends 'list' | 'set'> {
  <Element, Input>(
    of: Column<ElementKind<Kind>, Element, IndexKind, Input>,
  ): ElementColumn<Kind, Element, false, Input>;
  <Of extends ElementKind<Kind>, Element, Input, const Index extends ElementIndexOption<Of> = false>(
    of: Column<Of, Element, IndexKind, Input>,
    options:
      | (ColumnOptions<Kind extends 'set' ? Set<Element> : Element[], OneIndex<Index>> & GivenIndex<Index>)
      | NoOptions<Index>,
  ): ElementColumn<Kind, Element, RegularIndex<Index>, Input>;
}

type ElementKind<Kind extends 'list' | 'set'> = (Kind extends 'set' ? OrderedType : ScalarType) | 'udt';

/**
 * The column constructors: one for each CQL type, taking the Mongoose options of the path.
 *
 * @example
 * const title = c.text({ required: true, trim: true });
 * const rating = c.float({ index: true });
 * const tags = c.set(c.text(), { index: true });
 */
export interface ColumnConstructors {
  text: TextColumn<'text', TextIndexOption>;
  ascii: TextColumn<'ascii', FoldingIndexOption>;
  boolean: PlainColumn<'boolean', boolean>;
  tinyint: NumberColumn<'tinyint', number>;
  smallint: NumberColumn<'smallint', number>;
  int: NumberColumn<'int', number>;
  bigint: NumberColumn<'bigint', bigint>;
  varint: NumberColumn<'varint', bigint>;
  decimal: NumberColumn<'decimal', BigNumber>;
  float: NumberColumn<'float', number>;
  double: NumberColumn<'double', number>;
  /** Bytes. The database can neither index nor order them. */
  blob: UnindexedColumn<'blob', Uint8Array>;
  date: PlainColumn<'date', DataAPIDate>;
  time: PlainColumn<'time', DataAPITime>;
  timestamp: {
    (): Scalar<'timestamp', Date, false>;
    <const Index extends RegularIndexOption = false>(
      options: (DateOptions<OneIndex<Index>> & GivenIndex<Index>) | NoOptions<Index>,
    ): Scalar<'timestamp', Date, RegularIndex<Index>>;
  };
  /** Months, days and nanoseconds. The database can neither index nor compare them. */
  duration: UnindexedColumn<'duration', DataAPIDuration>;
  inet: PlainColumn<'inet', DataAPIInet>;
  uuid: PlainColumn<'uuid', UUID>;
  list: ElementsColumn<'list'>;
  set: ElementsColumn<'set'>;
  map: {
    <Key, KeyInput, Value, Input>(
      key: Column<OrderedType, Key, IndexKind, KeyInput>,
      value: Column<ScalarType | 'udt', Value, IndexKind, Input>,
    ): MapColumn<Key, Value, false, Input, KeyInput>;
    <
      KeyKind extends OrderedType,
      Key,
      KeyInput,
      Of extends ScalarType | 'udt',
      Value,
      Input,
      const Index extends MapIndexOptionOf<KeyKind, Of> = false,
    >(
      key: Column<KeyKind, Key, IndexKind, KeyInput>,
      value: Column<Of, Value, IndexKind, Input>,
      options:
        (ColumnOptions<Map<Key, Value>, OneIndex<Index>> & EachPartOnce<Index> & GivenIndex<Index>) | NoOptions<Index>,
    ): MapColumn<Key, Value, MapIndex<Index>, Input, KeyInput>;
  };
  /**
   * A user-defined type with scalar fields, by its name in the database; also as the element of a list or set or the
   * value of a map. It is written as a whole: missing fields become null.
   *
   * @example
   * const director = c.udt('person', { name: c.text(), born: c.date() });
   */
  udt: <Fields extends UdtFields>(
    name: string,
    fields: Fields,
    options?: UdtOptions<UdtValue<Fields>, keyof Fields & string>,
  ) => UdtColumn<Fields>;
  /** A time-based uuid, in tables created with CQL: the Data API cannot create such a column. */
  timeuuid: PlainColumn<'timeuuid', UUID>;
  /** A counter, in tables created with CQL: it is read-only. */
  counter: (options?: ColumnOptions<bigint, false>) => Column<'counter', bigint, false, TypeMessage<CounterWrite>>;
  /**
   * A vector of `dimension` numbers (32-bit floats in the database). With a `service` the database creates vectors from
   * text: the column then also accepts text, and so does `nearest`.
   *
   * `$similarity` is computed by the metric of the index only if the column's name in the database is plain lower case
   * and not a reserved word. The Data API does not see the index of any other column (`titleVector`, `2d`, `order`):
   * its rows come in the order of the metric, but `$similarity` is the cosine. Rename such a column with `column`, or
   * all columns with the table's `naming`.
   */
  vector: {
    <const Dimension extends number>(dimension: Dimension): VectorColumn<Dimension, false>;
    <
      const Dimension extends number,
      const Index extends VectorIndexOption = false,
      Service extends ServiceDefinition | undefined = undefined,
    >(
      dimension: Dimension,
      options: (VectorOptions<OneIndex<Index>, Service> & GivenIndex<Index>) | NoOptions<Index>,
    ): VectorColumn<Dimension, VectorIndex<Index>, Service extends ServiceDefinition ? string : never>;
  };
}
