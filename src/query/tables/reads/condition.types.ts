import type { ColumnName, KeyName, MapPart, SeveralParts, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { OperatorSentences } from '../rules/operators.types.js';
import type { Place } from '../rules/role.types.js';
import type { AllMark, IndexOf, ServedMark, UnservedMark } from '../rules/state.types.js';
import type { BoundIn, NamesIn, WriteMaybe } from '../../shared/filter-condition.types.js';
import type { Operators } from '../../shared/rules/operators.types.js';
import type { OneOfNames } from '../rules/columns.types.js';
import type { NameProblem } from '../rules/where.types.js';
import type { AfterWritten, WrittenFilter } from './filter.types.js';
import type { FindQuery } from './find.types.js';
import type { BoundTwice, BytesInside, MembersUnknown } from '../rules/messages.js';
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

/**
 * What is wrong with the argument of `where`, the name of a column or a filter; never if it is legal now.
 *
 * The parameter is this, or the argument if this is never. It says so itself, not through an alias, and the variances are
 * annotated: to offer names, an editor would otherwise first have the compiler compute how all rules vary with the table.
 */
// A filter's own type is inferred, a new one for each filter. To infer its names and operators, as `find` does, would make
// filters nearly free here, but each call with a name a quarter to a third dearer.
export interface Checked<
  in out _Sentence extends string,
  in out Shape extends TableShape,
  in out Name,
  in out Facts extends string,
> {
  // Not the name alone: every object has members such as `toString`.
  readonly [argument: `=${string}`]: Name extends string
    ? NameProblem<Shape, Name, Facts>
    : object extends Name
      ? TypeMessage<MembersUnknown>
      : [Name[keyof Name]] extends [NonNullable<unknown> | null]
        ? WrittenFilter<Shape, NamesIn<Name>, BoundIn<Name>[keyof Name], Facts>
        : TypeMessage<WriteMaybe>;
}

/** A message, or the legal names, if the argument is not legal. */
export type Wrong<Shape extends TableShape, Name, Facts extends string> = Checked<
  OneOfNames,
  Shape,
  Name,
  Facts
>[`=${Name & string}`];

/** The operators that `where(Name)` offers, given the facts of the query so far, and their names as text. */
export type Condition<
  Shape extends TableShape,
  Name extends string | object,
  Selected extends string,
  Facts extends string,
> =
  Name extends ColumnName<Shape>
    ? Worded<Shape, Name, Place<Shape, Name, Facts>, OfferedOperators<Shape, Name, Selected, Facts>>
    : Name extends string
      ? OfferedOperators<Shape, Name, Selected, Facts>['refused']
      : FindQuery<Shape['name'], AfterWritten<Shape, Name, Facts>, Selected, Shape>;

type Worded<
  Shape extends TableShape,
  Name extends string,
  Role extends string,
  Offered,
> = Role extends keyof OperatorSentences<Shape, Name>
  ? Operators<OperatorSentences<Shape, Name>[Role]> & Offered[Role & keyof Offered]
  : Offered[(Role extends 'illegal' ? 'refused' : Role) & keyof Offered];

/** The operators alone. */
export type ConditionOf<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? OfferedOperators<Shape, Name, never, Facts>[Place<Shape, Name, Facts> &
        keyof OfferedOperators<Shape, Name, never, Facts>]
    : OfferedOperators<Shape, Name, never, Facts>['illegal'];

/** The same sentence in a branch. */
export type WordedBy<Shape extends TableShape, Name extends string, Facts extends string, Offered> =
  Name extends ColumnName<Shape>
    ? Place<Shape, Name, Facts> extends keyof OperatorSentences<Shape, Name>
      ? Operators<OperatorSentences<Shape, Name>[Place<Shape, Name, Facts>]> & Offered
      : Offered
    : Offered;

/** The operators that each role offers. */
export interface OfferedOperators<
  Shape extends TableShape,
  Name extends string,
  Selected extends string,
  Facts extends string,
> {
  'key eq': OnlyEq<Operand<Shape, Name>, FindQuery<Shape['name'], Facts | Name, Selected, Shape>>;
  'key eq in': EqOrIn<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | `?${Name}`, Selected, Shape>
  >;
  key: Anything<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | `?${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `>${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `<${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `!${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `!${Name}` | `!?${Name}`, Selected, Shape>
  >;
  own: OfferedOperators<Shape, Name, Selected, Facts | '#gap'>['key'];
  'own eq in': OfferedOperators<Shape, Name, Selected, Facts | '#gap'>['key eq in'];
  'key order': AnyOrder<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `>${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `<${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `!${Name}`, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `!${Name}` | `!?${Name}`, Selected, Shape>
  >;
  lower: LowerBound<Operand<Shape, Name>, FindQuery<Shape['name'], Facts | `>${Name}`, Selected, Shape>>;
  upper: UpperBound<Operand<Shape, Name>, FindQuery<Shape['name'], Facts | `<${Name}`, Selected, Shape>>;
  'index equality': EqOrIn<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>
  >;
  'index order': Anything<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `>${Name}` | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | `<${Name}` | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>
  >;
  'index elements': Elements<
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | '#index', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#index' | AllMark<Facts>, Selected, Shape>
  >;
  'index text': Words<FindQuery<Shape['name'], Facts | Name | '#index', Selected, Shape>>;
  'index keys': MapKeys<
    Part<Shape['columns'][Name], '$key'>,
    FindQuery<Shape['name'], Facts | Name | '#index', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#index' | AllMark<Facts>, Selected, Shape>
  >;
  'index values': MapValues<
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | '#index', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#index' | AllMark<Facts>, Selected, Shape>
  >;
  'index entries': MapEntries<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | '#index', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#index' | AllMark<Facts>, Selected, Shape>
  >;
  'index keys values': OfferedOperators<Shape, Name, Selected, Facts>['index keys'] &
    OfferedOperators<Shape, Name, Selected, Facts>['index values'];
  'index keys entries': OfferedOperators<Shape, Name, Selected, Facts>['index keys'] &
    OfferedOperators<Shape, Name, Selected, Facts>['index entries'];
  'index values entries': OfferedOperators<Shape, Name, Selected, Facts>['index values'] &
    OfferedOperators<Shape, Name, Selected, Facts>['index entries'];
  'index keys values entries': OfferedOperators<Shape, Name, Selected, Facts>['free map'];
  'free equality': Free<Shape, Name, Selected, Facts, UnservedMark<Shape, Name, Facts>>;
  'free order': Free<Shape, Name, Selected, Facts, ServedMark<Shape, Name, Facts>>;
  /** The operand for a counter is its read type, because nothing writes one. */
  'free counter': Anything<
    Shape['columns'][Name]['$value'],
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | `>${Name}` | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | `<${Name}` | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>
  >;
  'free unordered': Unordered<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | '#regular', Selected, Shape>
  >;
  'free blob': OnlyEq<
    Operand<Shape, Name>,
    FindQuery<Shape['name'], Facts | Name | UnservedMark<Shape, Name, Facts>, Selected, Shape>
  >;
  'free elements': Elements<
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts> | AllMark<Facts>, Selected, Shape>
  >;
  'free map': AnyMap<
    Part<Shape['columns'][Name], '$key'>,
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'keys'>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'values'>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'entries'>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'keys'> | AllMark<Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'values'> | AllMark<Facts>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'entries'> | AllMark<Facts>, Selected, Shape>
  >;
  'free keys': MapKeys<
    Part<Shape['columns'][Name], '$key'>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'keys'>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'keys'> | AllMark<Facts>, Selected, Shape>
  >;
  'free values': MapValues<
    Part<Shape['columns'][Name], '$element'>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'values'>, Selected, Shape>,
    FindQuery<Shape['name'], Facts | Name | PartServed<Shape, Name, 'values'> | AllMark<Facts>, Selected, Shape>
  >;
  'free nothing': EveryOperator<FindQuery<Shape['name'], Facts | Name, Selected, Shape>>;
  illegal: EveryOperator<FindQuery<Shape['name'], Facts, Selected, Shape>>;
  /** After a refused name, all operators, and then all columns and orders: the refusal is the only message. */
  refused: EveryOperator<FindQuery<Shape['name'], Facts | '#filtering', Selected, Shape>>;
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
  FindQuery<Shape['name'], Facts | Name | ServedMark<Shape, Name, Facts>, Selected, Shape>,
  FindQuery<Shape['name'], Facts | Several<Shape, Name> | ServedMark<Shape, Name, Facts>, Selected, Shape>,
  FindQuery<Shape['name'], Facts | `>${Name}` | Mark, Selected, Shape>,
  FindQuery<Shape['name'], Facts | `<${Name}` | Mark, Selected, Shape>,
  FindQuery<Shape['name'], Facts | Differs<Shape, Name> | Mark, Selected, Shape>,
  FindQuery<Shape['name'], Facts | DiffersFromAll<Shape, Name> | Mark, Selected, Shape>
>;

type PartServed<Shape extends TableShape, Name extends string, Part extends MapPart> =
  IndexOf<Shape, Name> extends WithPart[Part] ? '#index' : false extends IndexOf<Shape, Name> ? '#regular' : '#scan';

/** The indexes of a map that are, among others, of each part. */
interface WithPart {
  keys: 'keys' | Exclude<SeveralParts, 'values entries'>;
  values: 'values' | Exclude<SeveralParts, 'keys entries'>;
  entries: 'entries' | Exclude<SeveralParts, 'keys values'>;
}

/** A key column that must differ from a value is not bound by it. */
type Differs<Shape extends TableShape, Name extends string> = Name extends KeyName<Shape> ? `!${Name}` : Name;
type DiffersFromAll<Shape extends TableShape, Name extends string> =
  Name extends KeyName<Shape> ? `!${Name}` | `!?${Name}` : Name;

/** For a key column it matters whether it is bound to several values. */
type Several<Shape extends TableShape, Name extends string> = Name extends KeyName<Shape> ? Name | `?${Name}` : Name;
