import type { TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { Alike } from '../../../schema/unknown-name.js';
import type { FitsNotAll, MeantField, NoField, NothingPulled, WrongDimension } from '../rules/messages.js';

/**
 * `unknown` if the vectors that are written have the dimensions of their columns, and the objects of user-defined types only
 * their fields; otherwise messages. What the type of a value does not tell is checked at run time.
 */
export type OnlyParts<Shape extends TableShape, Given> =
  WrongName<Shape, Given> extends never
    ? unknown
    : {
        readonly [Name in WrongName<Shape, Given>]: PartProblem<Shape['columns'][Name], Given[Name & keyof Given]>;
      };

/**
 * The same of the value of one column, unless it is one of those that are refused for other reasons. If the name is one of
 * several, the value must fit each of these columns.
 */
export type OnlyPart<Shape extends TableShape, Name extends string, Value, Refused extends string> = [
  ColumnProblem<Shape, Exclude<Name, Refused>, Value>,
] extends [never]
  ? unknown
  : ColumnProblem<Shape, Exclude<Name, Refused>, Value>;

type ColumnProblem<Shape extends TableShape, Name extends string, Value> = Name extends unknown
  ? [Value] extends [Shape['columns'][Name]['$input'] | null]
    ? Shape['columns'][Name]['kind'] extends KindWithParts
      ? PartProblem<Shape['columns'][Name], Value>
      : never
    : TypeMessage<FitsNotAll<Name>>
  : never;

/** The same of elements to pull, of which there is at least one. */
export type OnlyElements<Definition, Given extends readonly unknown[]> = Given extends readonly []
  ? TypeMessage<NothingPulled>
  : Definition extends { readonly $key: unknown }
    ? unknown
    : Definition extends { readonly $element: infer Element }
      ? object extends Element
        ? { readonly [At in keyof Given]: OnlyFields<Element, Given[At]> }
        : unknown
      : unknown;

/** The same of elements to push, or of the values of the entries of a map. */
export type OnlyPushed<Definition, Given extends readonly unknown[]> = Definition extends {
  readonly $element: infer Element;
}
  ? object extends Element
    ? Definition extends { readonly $key: unknown }
      ? { readonly [At in keyof Given]: Given[At] & OnlyEntry<Element, Given[At]> }
      : { readonly [At in keyof Given]: Given[At] & OnlyFields<Element, Given[At]> }
    : Given
  : Given;

type OnlyEntry<Fields, Entry> = Entry extends readonly [unknown, infer Value]
  ? readonly [unknown, OnlyFields<Fields, Value>]
  : unknown;

/** Values that may have parts. */
type KindWithParts = 'vector' | 'udt' | 'list' | 'set' | 'map';

type WrongName<Shape extends TableShape, Given> = {
  [Name in keyof Given & string]: Shape['columns'][Name]['kind'] extends KindWithParts
    ? [PartProblem<Shape['columns'][Name], Given[Name]>] extends [never]
      ? never
      : Name
    : never;
}[keyof Given & string];

type PartProblem<Definition, Value> = Definition extends { readonly $dimension: infer Dimension extends number }
  ? DimensionProblem<Value, Dimension>
  : Definition extends { readonly $element: infer Fields }
    ? object extends Fields
      ? ElementProblem<Fields, Value>
      : never
    : Definition extends { readonly $input: infer Fields }
      ? FieldProblem<Fields, Value>
      : never;

type ElementProblem<Fields, Value> =
  Value extends ReadonlyMap<unknown, infer Of>
    ? ForeignField<Fields, Of>
    : Value extends ReadonlySet<infer Of>
      ? ForeignField<Fields, Of>
      : [FieldProblem<Fields, Value[keyof Value & (Value extends readonly unknown[] ? number : string)]>] extends [
            never,
          ]
        ? never
        : { readonly [At in keyof Value]: OnlyFields<Fields, Value[At]> };

type DimensionProblem<Value, Dimension extends number> = Value extends readonly number[]
  ? number extends Value['length']
    ? never
    : Value['length'] extends Dimension
      ? never
      : TypeMessage<WrongDimension<Value['length'], Dimension>>
  : never;

/** A message about a field too many in the type of all elements of a Set, or values of a Map. */
type ForeignField<Fields, Value> = Value extends object
  ? [Exclude<keyof Value, keyof Fields>] extends [infer Name extends string]
    ? [Name] extends [never]
      ? never
      : UnknownField<Name, keyof Fields & string>
    : never
  : never;

type OnlyFields<Fields, Value> = [FieldProblem<Fields, Value>] extends [never] ? unknown : FieldProblem<Fields, Value>;

type UnknownField<Name extends string, All extends string> = [Alike<Name, All>] extends [never]
  ? TypeMessage<NoField<Name>>
  : TypeMessage<MeantField<Name, Alike<Name, All>>>;

type FieldProblem<Fields, Value> = Value extends object
  ? [Exclude<keyof Value, keyof Fields>] extends [never]
    ? never
    : { readonly [Name in Exclude<keyof Value, keyof Fields>]: UnknownField<Name & string, keyof Fields & string> }
  : never;
