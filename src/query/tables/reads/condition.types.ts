import type { Comparison } from '../../../cql/types.js';
import type { ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { AllMark, IndexOf, ServedMark, UnservedMark } from '../rules/state.types.js';
import type { GapProblem } from '../rules/where.types.js';
import type { AfterWritten } from './filter.types.js';
import type { Find } from './find.types.js';
import type { BoundTwice, BytesInside } from '../rules/messages.js';
import type {
  AnyMap,
  AnyOrder,
  Anything,
  Elements,
  EqOrIn,
  LowerBound,
  MapEntries,
  MapKeys,
  MapValues,
  OnlyEq,
  Unordered,
  UpperBound,
  EveryOperator,
  Words,
} from './operators.types.js';

type ComparisonOf<Shape extends TableShape, Name extends string> = Comparison[Shape['columns'][Name]['kind']];

/** The value that a column is compared with. */
export type Operand<Shape extends TableShape, Name extends string> = Shape['columns'][Name]['$input'];
export type Part<Definition, Key extends '$element' | '$key'> = Definition extends {
  readonly [Member in Key]: infer Value;
}
  ? Comparable<Value>
  : never;

/** The operand for an element: for a user-defined type all fields are optional, and bytes are excluded. */
type Comparable<Value> = object extends Value ? WithoutBytes<Value> : Value;
type WithoutBytes<Value> = [Extract<Value[keyof Value], Uint8Array>] extends [never]
  ? Value
  : {
      readonly [Field in keyof Value]: [Extract<Value[Field], Uint8Array>] extends [never]
        ? Value[Field]
        : TypeMessage<BytesInside> | null | undefined;
    };

/** The operators that `where(Name)` offers, given the facts of the query so far. */
export type Condition<
  Shape extends TableShape,
  Name extends string | object,
  Selected extends string,
  Facts extends string,
> =
  Name extends ColumnName<Shape>
    ? OfferedOperators<Shape, Name, Selected, Facts>[Place<Shape, Name, Facts> &
        keyof OfferedOperators<Shape, Name, Selected, Facts>]
    : Name extends string
      ? OfferedOperators<Shape, Name, Selected, Facts>['illegal']
      : Find<Shape, Selected, AfterWritten<Shape, Name, Facts>>;

type Place<Shape extends TableShape, Name extends string, Facts extends string> = `>${Name}` extends Facts
  ? `<${Name}` extends Facts
    ? 'bound'
    : 'upper'
  : `<${Name}` extends Facts
    ? 'lower'
    : Role<Shape, Name, Facts>;

/** What a column without conditions is to the query, by which it has operators. */
export type Role<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#nearest' | '#filtering' | '#branch' | '#delete'
) &
  Facts extends never
  ? Name extends PartitionName<Shape>
    ? PartitionRole<Shape, Name, Facts>
    : Name extends ClusteringName<Shape>
      ? [GapProblem<Shape, Name, Facts>] extends [never]
        ? ClusteringRole<Shape, Name>
        : OwnRole<Shape, Name, 'own'>
      : IndexRole<Shape, Name>
  : '#delete' extends Facts
    ? DeleteRole<Shape, Name>
    : '#nearest' extends Facts
      ? SearchRole<Shape, Name, Facts>
      : '#filtering' extends Facts
        ? FreeRole<Shape, Name>
        : IndexRole<Shape, Name>;

/** A delete finds rows by the key alone. */
type DeleteRole<Shape extends TableShape, Name extends string> =
  ComparisonOf<Shape, Name> extends 'blob' ? 'key eq' : Name extends PartitionName<Shape> ? 'key eq in' : 'key';

/** A partition column does not support `in` beside an index or an order. */
type PartitionRole<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#index' | '#own' | '#sort'
) &
  Facts extends never
  ? IndexOf<Shape, Name> extends false
    ? ComparisonOf<Shape, Name> extends 'blob'
      ? 'key eq'
      : 'key eq in'
    : OwnRole<Shape, Name, 'key'>
  : '#sort' extends Facts
    ? 'key eq'
    : OneKeyRole<Shape, Name>;

/** A partition column without `in`: bound by eq, or with its own index. */
type OneKeyRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends false ? 'key eq' : ComparisonOf<Shape, Name> extends 'order' ? 'key order' : 'key eq';

/** The Data API compares a blob by equality alone. */
type ClusteringRole<Shape extends TableShape, Name extends string> =
  ComparisonOf<Shape, Name> extends 'blob' ? 'key eq' : 'key';

/** A key column found by its own index: `own` if the key does not serve it. */
type OwnRole<Shape extends TableShape, Name extends string, Place extends 'key' | 'own'> =
  IndexOf<Shape, Name> extends false ? 'illegal' : ComparisonOf<Shape, Name> extends 'order' ? Place : `${Place} eq in`;

/** With nearest and rankBy: a complete partition key, and indexes, including those of clustering columns. */
type SearchRole<Shape extends TableShape, Name extends string, Facts extends string> = '#branch' extends Facts
  ? IndexRole<Shape, Name>
  : Name extends PartitionName<Shape>
    ? OneKeyRole<Shape, Name>
    : Name extends ClusteringName<Shape>
      ? OwnRole<Shape, Name, 'key'>
      : IndexRole<Shape, Name>;

type IndexRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'regular'
    ? `index ${ComparisonOf<Shape, Name> & ('equality' | 'order' | 'elements')}`
    : IndexOf<Shape, Name> extends 'text' | 'keys' | 'values' | 'entries'
      ? `index ${IndexOf<Shape, Name>}`
      : 'illegal';

type FreeRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'text'
    ? 'index text'
    : ComparisonOf<Shape, Name> extends 'map'
      ? FreeMapRole<Shape['columns'][Name]>
      : `free ${ComparisonOf<Shape, Name>}`;

/** The Data API compares neither keys nor values that are bytes. */
type FreeMapRole<Definition> = Definition extends { readonly $key: Uint8Array }
  ? Definition extends { readonly $element: Uint8Array }
    ? 'illegal'
    : 'free values'
  : Definition extends { readonly $element: Uint8Array }
    ? 'free keys'
    : 'free map';

/** The operators that each role offers. */
export interface OfferedOperators<
  Shape extends TableShape,
  Name extends string,
  Selected extends string,
  Facts extends string,
> {
  'key eq': OnlyEq<Operand<Shape, Name>, Find<Shape, Selected, Facts | Name>>;
  'key eq in': EqOrIn<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | Name | `?${Name}`>
  >;
  key: Anything<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | Name | `?${Name}`>,
    Find<Shape, Selected, Facts | `>${Name}`>,
    Find<Shape, Selected, Facts | `<${Name}`>,
    Find<Shape, Selected, Facts | `!${Name}`>,
    Find<Shape, Selected, Facts | `!${Name}` | `!?${Name}`>
  >;
  own: OfferedOperators<Shape, Name, Selected, Facts | '#gap'>['key'];
  'own eq in': OfferedOperators<Shape, Name, Selected, Facts | '#gap'>['key eq in'];
  'key order': AnyOrder<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name>,
    Find<Shape, Selected, Facts | `>${Name}`>,
    Find<Shape, Selected, Facts | `<${Name}`>,
    Find<Shape, Selected, Facts | `!${Name}`>,
    Find<Shape, Selected, Facts | `!${Name}` | `!?${Name}`>
  >;
  lower: LowerBound<Operand<Shape, Name>, Find<Shape, Selected, Facts | `>${Name}`>>;
  upper: UpperBound<Operand<Shape, Name>, Find<Shape, Selected, Facts | `<${Name}`>>;
  'index equality': EqOrIn<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>
  >;
  'index order': Anything<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | `>${Name}` | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | `<${Name}` | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>
  >;
  'index elements': Elements<
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | '#index'>,
    Find<Shape, Selected, Facts | Name | '#index' | AllMark<Facts>>
  >;
  'index text': Words<Find<Shape, Selected, Facts | Name | '#index'>>;
  'index keys': MapKeys<
    Part<Shape['columns'][Name], '$key'>,
    Find<Shape, Selected, Facts | Name | '#index'>,
    Find<Shape, Selected, Facts | Name | '#index' | AllMark<Facts>>
  >;
  'index values': MapValues<
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | '#index'>,
    Find<Shape, Selected, Facts | Name | '#index' | AllMark<Facts>>
  >;
  'index entries': MapEntries<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | '#index'>,
    Find<Shape, Selected, Facts | Name | '#index' | AllMark<Facts>>
  >;
  'free equality': Free<Shape, Name, Selected, Facts, UnservedMark<Shape, Name, Facts>>;
  'free order': Free<Shape, Name, Selected, Facts, ServedMark<Shape, Name, Facts>>;
  /** The operand for a counter is its read type, because nothing writes one. */
  'free counter': Anything<
    Shape['columns'][Name]['$value'],
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | `>${Name}` | '#regular'>,
    Find<Shape, Selected, Facts | `<${Name}` | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>
  >;
  'free unordered': Unordered<
    Operand<Shape, Name>,
    Find<Shape, Selected, Facts | Name | '#regular'>,
    Find<Shape, Selected, Facts | Name | '#regular'>
  >;
  'free blob': OnlyEq<Operand<Shape, Name>, Find<Shape, Selected, Facts | Name | UnservedMark<Shape, Name, Facts>>>;
  'free elements': Elements<
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
    Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts> | AllMark<Facts>>
  >;
  'free map': AnyMap<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'keys'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'values'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'entries'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'keys'> | AllMark<Facts>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'values'> | AllMark<Facts>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'entries'> | AllMark<Facts>>
  >;
  'free keys': MapKeys<
    Part<Shape['columns'][Name], '$key'>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'keys'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'keys'> | AllMark<Facts>>
  >;
  'free values': MapValues<
    Part<Shape['columns'][Name], '$element'>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'values'>>,
    Find<Shape, Selected, Facts | Name | PartServed<Shape, Name, 'values'> | AllMark<Facts>>
  >;
  'free nothing': EveryOperator<Find<Shape, Selected, Facts | Name>>;
  /** After a refused name, all operators: the refusal is the only message. */
  illegal: EveryOperator<Find<Shape, Selected, Facts>>;
  bound: TypeMessage<BoundTwice<Name>>;
}

/** All comparisons; those other than equality leave that mark. */
type Free<
  Shape extends TableShape,
  Name extends string,
  Selected extends string,
  Facts extends string,
  Mark extends string,
> = Anything<
  Operand<Shape, Name>,
  Find<Shape, Selected, Facts | Name | ServedMark<Shape, Name, Facts>>,
  Find<Shape, Selected, Facts | Several<Shape, Name> | ServedMark<Shape, Name, Facts>>,
  Find<Shape, Selected, Facts | `>${Name}` | Mark>,
  Find<Shape, Selected, Facts | `<${Name}` | Mark>,
  Find<Shape, Selected, Facts | Differs<Shape, Name> | Mark>,
  Find<Shape, Selected, Facts | DiffersFromAll<Shape, Name> | Mark>
>;

type PartServed<Shape extends TableShape, Name extends string, Kind extends 'keys' | 'values' | 'entries'> =
  IndexOf<Shape, Name> extends Kind ? '#index' : IndexOf<Shape, Name> extends false ? '#regular' : '#scan';

/** A key column that must differ from a value is not bound by it. */
type Differs<Shape extends TableShape, Name extends string> = Name extends KeyName<Shape> ? `!${Name}` : Name;
type DiffersFromAll<Shape extends TableShape, Name extends string> =
  Name extends KeyName<Shape> ? `!${Name}` | `!?${Name}` : Name;

/** For a key column it matters whether it is bound to several values. */
type Several<Shape extends TableShape, Name extends string> = Name extends KeyName<Shape> ? Name | `?${Name}` : Name;
