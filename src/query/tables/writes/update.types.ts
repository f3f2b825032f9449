import type { Unsent } from '../../shared/arguments.js';
import type { BigNumber } from 'bignumber.js';
import type { Explanation } from '../nodes/explanation.js';
import type { ColumnName, KeyName, TableShape, UdtFields, UdtInput } from '../../../schema/index.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { OnlyElements, OnlyPart, OnlyParts, OnlyPushed } from './parts.types.js';
import type { Present, PartSentence, ThenSentence, Takes } from '../../shared/callbacks.js';
import type { UnknownName } from '../../../schema/unknown-name.js';
import type { MemberOf } from '../../shared/rules/names.js';
import type { KnownColumn, OneOfNames, Suggested, WholePatch, WholeValue } from '../rules/columns.types.js';
import type { AddsNothing, ChangesNothing, NamesNothing } from '../../shared/rules/messages.js';
import type {
  ComputedName,
  EntryNotPushed,
  KeyColumnUpdate,
  NotACollectionColumn,
  NothingToUpdate,
  OtherUpdate,
  UpdatedTwice,
} from '../rules/messages.js';

/** The values that `set` accepts. */
export type Settable<Shape extends TableShape> = {
  readonly [Name in ColumnName<Shape>]?: Shape['columns'][Name]['$input'] | null;
};

/** The same without the key columns, which an editor does not offer then. Other members are refused one by one. */
type SettableOutsideKey<Shape extends TableShape> = {
  readonly [Name in Exclude<ColumnName<Shape>, KeyName<Shape>>]?: Shape['columns'][Name]['$input'] | null;
};

/** Without it the compiler would refuse an object of unknown names alone before it comes to the message about them. */
interface NotWeak {
  readonly [none: symbol]: never;
}

/** Nothing if every member can be set; otherwise a message for each that cannot. */
export type OnlySettable<_Sentence extends string, Shape extends TableShape, Given, Used extends string> =
  MemberOf<Given> extends Exclude<ColumnName<Shape>, KeyName<Shape> | Used>
    ? MemberOf<Given> extends never
      ? TypeMessage<ChangesNothing<'set', 'column'>>
      : OnlyParts<Shape, Given>
    : string extends MemberOf<Given>
      ? TypeMessage<ComputedName>
      : {
          readonly [Name in Exclude<MemberOf<Given>, Exclude<ColumnName<Shape>, KeyName<Shape> | Used>>]: UpdateProblem<
            Shape,
            `${Name}`,
            Used
          >;
        };

type ValueFor<_Sentence extends string, Values, Name> = Name extends keyof Values ? Values[Name] : never;

/** The values of single columns; a message for each that cannot be set. */
export type SettableValues<Shape extends TableShape, Used extends string> = {
  readonly [Name in ColumnName<Shape>]: [UpdateProblem<Shape, Name, Used>] extends [never]
    ? Shape['columns'][Name]['$input'] | null
    : UpdateProblem<Shape, Name, Used>;
};

type UpdateProblem<Shape extends TableShape, Name extends string, Used extends string> =
  Name extends ColumnName<Shape>
    ? Name extends KeyName<Shape>
      ? TypeMessage<KeyColumnUpdate<Name>>
      : Name extends Used
        ? TypeMessage<UpdatedTwice<Name>>
        : never
    : UnknownName<'column', Name, ColumnName<Shape>>;

/** `Name` if the column can be unset; otherwise a message, or, for an unknown name, the legal ones. */
export type Unsettable<_Sentence extends string, Shape extends TableShape, Name extends string, Used extends string> =
  Name extends ColumnName<Shape>
    ? [UpdateProblem<Shape, Name, Used>] extends [never]
      ? Name
      : UpdateProblem<Shape, Name, Used>
    : Suggested<Name, Exclude<keyof Shape['columns'], KeyName<Shape> | Used> & string>;

/** `Name` if the operator supports the column; otherwise a message, or the legal names. */
export type WithElements<
  _Sentence extends string,
  Shape extends TableShape,
  Name extends string,
  Used extends string,
  Operator extends 'push' | 'pullAll',
> =
  Name extends ColumnName<Shape>
    ? [ElementsProblem<Shape, Name, Used, Operator>] extends [never]
      ? Name
      : ElementsProblem<Shape, Name, Used, Operator>
    : Suggested<
        Name,
        {
          [Legal in ColumnName<Shape>]: [ElementsProblem<Shape, Legal, Used, Operator>] extends [never] ? Legal : never;
        }[ColumnName<Shape>]
      >;

type ElementsProblem<
  Shape extends TableShape,
  Name extends string,
  Used extends string,
  Operator extends 'push' | 'pullAll',
> = [UpdateProblem<Shape, Name, Used>] extends [never]
  ? Shape['columns'][Name]['kind'] extends 'list' | 'set' | 'map'
    ? [Operator, IsPushed<Shape['columns'][Name]>] extends ['push', false]
      ? TypeMessage<EntryNotPushed<Name>>
      : never
    : TypeMessage<NotACollectionColumn<Name>>
  : UpdateProblem<Shape, Name, Used>;

/** Whether `$push` has a form for a single entry of a map: keys that are objects in JSON have none. */
type IsPushed<Definition> = Definition extends { readonly $key: Uint8Array }
  ? false
  : Definition extends { readonly $key: infer Key; readonly $element: Uint8Array | UdtInput<UdtFields> }
    ? [Extract<Key, number | bigint | boolean | BigNumber>] extends [never]
      ? true
      : false
    : true;

/** The value to push: an element, or for a map an entry. */
export type Pushed<Definition> = Definition extends { readonly $key: infer Key; readonly $element: infer Value }
  ? readonly [Key, Value]
  : Definition extends { readonly $element: infer Element }
    ? Element
    : never;

/** The value to pull: an element, or for a map a key. */
export type Pulled<Definition> = Definition extends { readonly $key: infer Key }
  ? Key
  : Definition extends { readonly $element: infer Element }
    ? Element
    : never;

/** An update of one row by its primary key. A missing row is created if a value is set. */
export interface Update<in out Table, in out Used extends string, in out Shape extends TableShape> extends Unsent {
  /** The name of the table; has no value at run time. */
  readonly $name: Table;
  /** Sets columns to values; null clears a column. */
  set<const Given extends SettableOutsideKey<Shape> & NotWeak>(
    values: Given & NoInfer<OnlySettable<WholeValue<'PatchOf'>, Shape, Given, Used>>,
  ): Update<Table, Used | (MemberOf<Given> & string), Shape>;
  /**
   * Sets one column, whose name may be a variable.
   *
   * @example
   * const column: 'title' | 'plot' = 'title';
   * from(Movie).updateOne(key).set(column, 'Laura')
   * // { $set: { title: 'Laura' } }
   */
  set<const Name extends string, const Given extends ValueFor<WholePatch, SettableValues<Shape, Used>, Name>>(
    column: KnownColumn<Name, keyof Shape['columns']>,
    value: Given & OnlyPart<Shape, Name, Given, Used | KeyName<Shape>>,
  ): Update<Table, Used | Name, Shape>;

  /** Clears columns. */
  unset<const Names extends readonly string[]>(
    ...columns: { readonly [At in keyof Names]: Unsettable<OneOfNames, Shape, Names[At], Used> }
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'unset', 'column'>>
    : Update<Table, Used | Names[number], Shape>;

  /** @hidden Declared only to be refused: without an element nothing changes. */
  push<const Name extends string>(
    column: WithElements<OneOfNames, Shape, Name, Used, 'push'>,
  ): TypeMessage<AddsNothing<'push'>>;
  /**
   * Appends to a list, adds to a set, sets entries of a map.
   *
   * @example
   * from(Movie).updateOne(key).push('tags', 'noir').push('facts', ['oscars', 1])
   * // { $push: { tags: { $each: ['noir'] }, facts: { $each: [['oscars', 1]] } } }
   */
  push<const Name extends string, const Given extends readonly Pushed<Shape['columns'][Name]>[]>(
    column: WithElements<OneOfNames, Shape, Name, Used, 'push'>,
    ...elements: OnlyPushed<Shape['columns'][Name], Given>
  ): Update<Table, Used | Name, Shape>;

  /** Removes every occurrence of the elements from a list or set, or the keys from a map. */
  pullAll<const Name extends string, const Given extends readonly Pulled<Shape['columns'][Name]>[]>(
    column: WithElements<OneOfNames, Shape, Name, Used, 'pullAll'>,
    elements: Given & OnlyElements<Shape['columns'][Name], Given>,
  ): Update<Table, Used | Name, Shape>;

  /**
   * Continues with `then`, which is given the value, unless that is undefined, null or false. If nothing is left to
   * update, the update is refused when it is run.
   *
   * @example
   * from(Movie).updateOne(key).$if('Laura', (update, title) => update.set({ title }))
   * // { $set: { title: 'Laura' } }
   */
  $if<Value, Next>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((
        update: Update<Table, Used, Shape>,
        value: Present<Value>,
      ) => Next & (null extends UpdatedBy<Shape, Next> ? TypeMessage<OtherUpdate> : unknown)),
  ): Update<Table, Used | Extract<UpdatedBy<Shape, Next>, string>, Shape>;

  /** Continues with a function that takes the update: for changes that several updates share. */
  $call<Next>(part: Takes<PartSentence<'a function'>> & ((update: Update<Table, Used, Shape>) => Next)): Next;

  /** Sends the update. The database does not report whether the row existed. */
  readonly exec: Callable<Updating<Used>, () => Promise<void>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Updating<Used>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Updating<Used>, () => Explanation>;
}

/** The columns that a function of `$if` updates; null if it returns something else. */
type UpdatedBy<Shape extends TableShape, Next> = Next extends Update<Shape['name'], infer Used, Shape> ? Used : null;

/** Whether an update changes something: `unknown` if it does, otherwise a message. */
export type Updating<Used extends string> = [Used] extends [never] ? TypeMessage<NothingToUpdate> : unknown;
