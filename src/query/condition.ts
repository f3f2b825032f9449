import type { ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { IndexOf } from './facts.js';
import type { GapProblem } from './filterable.js';
import type { Find } from './find.js';
import type { BoundTwice } from './messages.js';
import type {
  AnyElements,
  AnyMap,
  Anything,
  BlobEquality,
  Elements,
  EqOrIn,
  IndexRange,
  KeyRange,
  LowerBound,
  MapEntries,
  MapKeys,
  MapValues,
  OnlyEq,
  Unordered,
  UpperBound,
  Whatever,
  Words,
} from './operators.js';

/** How the values of a CQL type are compared: by order, by equality alone, by what they contain. A counter has an order, and no index. */
export interface Comparison {
  text: 'equality';
  ascii: 'equality';
  boolean: 'equality';
  uuid: 'equality';
  tinyint: 'order';
  smallint: 'order';
  int: 'order';
  bigint: 'order';
  varint: 'order';
  decimal: 'order';
  float: 'order';
  double: 'order';
  date: 'order';
  time: 'order';
  timestamp: 'order';
  inet: 'order';
  duration: 'unordered';
  blob: 'blob';
  list: 'elements';
  set: 'elements';
  map: 'map';
  vector: 'nothing';
  timeuuid: 'order';
  counter: 'counter';
  udt: 'nothing';
}

type ComparisonOf<Shape extends TableShape, Name extends string> = Comparison[Shape['columns'][Name]['kind']];

/** The value that a column is compared with. */
export type Operand<Shape extends TableShape, Name extends string> = Shape['columns'][Name]['$input'];
type Part<Definition, Key extends '$element' | '$key'> = Definition extends { readonly [Member in Key]: infer Value }
  ? Value
  : never;

/** The operators that `where(Name)` offers, given the facts of the query so far. */
export type Condition<Shape extends TableShape, Name extends string, Selected extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? Menu<Shape, Name, Selected, Facts>[Role<Shape, Name, Facts> & keyof Menu<Shape, Name, Selected, Facts>]
    : Menu<Shape, Name, Selected, Facts>['illegal'];

type Role<Shape extends TableShape, Name extends string, Facts extends string> = `>${Name}` extends Facts
  ? `<${Name}` extends Facts
    ? 'bound'
    : 'upper'
  : `<${Name}` extends Facts
    ? 'lower'
    : '#filtering' extends Facts
      ? FreeRole<Shape, Name, Facts>
      : Name extends PartitionName<Shape>
        ? PartitionRole<Shape, Name, Facts>
        : Name extends ClusteringName<Shape>
          ? IndexOf<Shape, Name> extends false
            ? ClusteringRole<Shape, Name>
            : [GapProblem<Shape, Name, Facts>] extends [never]
              ? OwnRole<Shape, Name, 'clustering'>
              : IndexRole<Shape, Name>
          : IndexRole<Shape, Name>;

type PartitionRole<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#index' | '#sort' | '#nearest'
) &
  Facts extends never
  ? IndexOf<Shape, Name> extends false
    ? ComparisonOf<Shape, Name> extends 'blob'
      ? 'partitionEq'
      : 'partition'
    : OwnRole<Shape, Name, 'partition'>
  : '#sort' extends Facts
    ? 'partitionEq'
    : IndexOf<Shape, Name> extends false
      ? 'partitionEq'
      : ComparisonOf<Shape, Name> extends 'order'
        ? 'index order'
        : 'partitionEq';

/** The Data API compares a blob by equality alone. */
type ClusteringRole<Shape extends TableShape, Name extends string> =
  ComparisonOf<Shape, Name> extends 'blob' ? 'partitionEq' : 'clustering';

/** A key column with an index of its own that keeps an order: ranges on a partition column, `ne` on both. */
type OwnRole<Shape extends TableShape, Name extends string, Other extends string> =
  ComparisonOf<Shape, Name> extends 'order' ? 'own order' : Other;

type IndexRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'regular'
    ? `index ${ComparisonOf<Shape, Name> & ('equality' | 'order' | 'elements')}`
    : IndexOf<Shape, Name> extends 'text' | 'keys' | 'values' | 'entries'
      ? `index ${IndexOf<Shape, Name>}`
      : 'illegal';

type FreeRole<Shape extends TableShape, Name extends string, Facts extends string> = '#nearest' extends Facts
  ? Name extends PartitionName<Shape>
    ? 'partitionEq'
    : Name extends ClusteringName<Shape>
      ? ClusteringRole<Shape, Name>
      : AnyRole<Shape, Name>
  : AnyRole<Shape, Name>;

type AnyRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'text' ? 'index text' : `free ${ComparisonOf<Shape, Name>}`;

interface Menu<Shape extends TableShape, Name extends string, Selected extends string, Facts extends string> {
  partitionEq: OnlyEq<Operand<Shape, Name>, Find<Shape, Selected, Facts | Name>>;
  partition: EqOrIn<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | Name | `?${Name}`>
  >;
  clustering: KeyRange<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | Name | `?${Name}`>,
    Find<Shape, Selected, Facts | `>${Name}`>,
    Find<Shape, Selected, Facts | `<${Name}`>
  >;
  'own order': Anything<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | Name | `?${Name}`>,
    Find<Shape, Selected, Facts | `>${Name}`>,
    Find<Shape, Selected, Facts | `<${Name}`>,
    Find<Shape, Selected, Facts | `!${Name}` | '#index'>
  >;
  lower: LowerBound<Operand<Shape, Name>, Find<Shape, Selected, Facts | `>${Name}`>>;
  upper: UpperBound<Operand<Shape, Name>, Find<Shape, Selected, Facts | `<${Name}`>>;
  'index equality': OnlyEq<Operand<Shape, Name>, Find<Shape, Selected, Facts | Name | '#index'>>;
  'index order': IndexRange<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | '#index'>,
    Find<Shape, Selected, Facts | `>${Name}` | '#index'>,
    Find<Shape, Selected, Facts | `<${Name}` | '#index'>,
    Find<Shape, Selected, Facts | Differs<Shape, Name> | '#index'>
  >;
  'index elements': Elements<Part<Shape['columns'][Name], '$element'>, Find<Shape, Selected, Facts | Name | '#index'>>;
  'index text': Words<Find<Shape, Selected, Facts | Name | '#index'>>;
  'index keys': MapKeys<Part<Shape['columns'][Name], '$key'>, Find<Shape, Selected, Facts | Name | '#index'>>;
  'index values': MapValues<Part<Shape['columns'][Name], '$element'>, Find<Shape, Selected, Facts | Name | '#index'>>;
  'index entries': MapEntries<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | '#index'>
  >;
  'free equality': Anything<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | Served<Shape, Name>>,
    Find<Shape, Selected, Facts | Name | `?${Name}` | Unserved<Shape, Name>>,
    Find<Shape, Selected, Facts | `>${Name}` | Unserved<Shape, Name>>,
    Find<Shape, Selected, Facts | `<${Name}` | Unserved<Shape, Name>>,
    Find<Shape, Selected, Facts | Differs<Shape, Name> | Unserved<Shape, Name>>
  >;
  'free order': Anything<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | Served<Shape, Name>>,
    Find<Shape, Selected, Facts | Name | `?${Name}` | Unserved<Shape, Name>>,
    Find<Shape, Selected, Facts | `>${Name}` | Served<Shape, Name>>,
    Find<Shape, Selected, Facts | `<${Name}` | Served<Shape, Name>>,
    Find<Shape, Selected, Facts | Differs<Shape, Name> | Served<Shape, Name>>
  >;
  /** What is compared with a counter is what is read: nothing writes one. */
  'free counter': Anything<
    Shape['columns'][Name]['$value'],
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | `>${Name}` | '#regular'>,
    Find<Shape, Selected, Facts | `<${Name}` | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>
  >;
  'free unordered': Unordered<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>
  >;
  'free blob': BlobEquality<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | Unserved<Shape, Name>>,
    Find<Shape, Selected, Facts | Differs<Shape, Name> | Unserved<Shape, Name>>
  >;
  'free elements': AnyElements<
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | Served<Shape, Name>>,
    Find<Shape, Selected, Facts | Name | Unserved<Shape, Name>>
  >;
  'free map': AnyMap<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'keys'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'values'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'entries'>>
  >;
  'free nothing': Whatever<Find<Shape, Selected, Facts | Name>>;
  /** After a name that was refused, any operator: the refusal is the one message. */
  illegal: Whatever<Find<Shape, Selected, Facts>>;
  bound: TypeMessage<BoundTwice<Name>>;
}

/** The mark of a condition that an index serves, if there is one; key columns leave none. */
type Served<Shape extends TableShape, Name extends string> =
  Name extends KeyName<Shape> ? never : IndexOf<Shape, Name> extends false ? '#regular' : '#index';

/** The mark of a condition that no index serves. */
type Unserved<Shape extends TableShape, Name extends string> =
  Name extends KeyName<Shape> ? never : IndexOf<Shape, Name> extends false ? '#regular' : '#scan';

type PartServed<Shape extends TableShape, Name extends string, Kind extends 'keys' | 'values' | 'entries'> =
  IndexOf<Shape, Name> extends Kind ? '#index' : Unserved<Shape, Name>;

/** A key column that must differ from a value is not bound by it. */
type Differs<Shape extends TableShape, Name extends string> = Name extends KeyName<Shape> ? `!${Name}` : Name;
