import type { Unsent } from '../../shared/arguments.js';
import type { ColumnName, KeyName, Patch, TableShape } from '../../../schema/index.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { Present } from '../../shared/callbacks.js';
import type { OtherUpdate } from '../rules/messages.js';
import type { Explanation } from '../nodes/explanation.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { AddsNothing, NamesNothing } from '../../shared/rules/messages.js';
import type { OnlyElements, OnlyPushed } from './parts.types.js';
import type { OneOfNames, WholeValue } from '../rules/columns.types.js';
import type { MemberOf } from '../../shared/rules/names.js';
import type { OnlySettable, Pulled, Pushed, Settable, Unsettable, Updating, WithElements } from './update.types.js';

/**
 * An update in generic code, of a row of a table whose shape is a type parameter.
 *
 * @typeParam Known - what the constraint of the parameter guarantees
 */
export interface GenericUpdate<
  in out Shape extends TableShape,
  in out Known extends TableShape,
  in out Used extends string,
> extends Unsent {
  /** Sets columns that the constraint guarantees; null clears a column. */
  set<const Given extends Settable<Known>>(
    values: Given & OnlySettable<WholeValue<'PatchOf'>, Known, Given, Used>,
  ): GenericUpdate<Shape, Known, Used | (MemberOf<Given> & string)>;
  /** Sets columns to values. An empty patch is refused at run time. */
  set(values: Patch<Shape>): GenericUpdate<Shape, Known, ColumnName<Known> | '#patch'>;
  /** Sets one column to a value. */
  set<Name extends Exclude<ColumnName<Shape>, KeyName<Shape>>>(
    column: Name,
    value: Patch<Shape>[Name],
  ): GenericUpdate<Shape, Known, Used | '#patch'>;

  /** Clears columns. */
  unset<const Names extends readonly string[]>(
    ...columns: { readonly [At in keyof Names]: Unsettable<OneOfNames, Known, Names[At], Used> }
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'unset', 'column'>>
    : GenericUpdate<Shape, Known, Used | Names[number]>;

  /** @hidden Only there to be refused: without an element nothing changes. */
  push<const Name extends string>(
    column: WithElements<OneOfNames, Known, Name, Used, 'push'>,
  ): TypeMessage<AddsNothing<'push'>>;
  /** Appends to a list, adds to a set, sets entries of a map. */
  push<const Name extends string, const Given extends readonly Pushed<Known['columns'][Name]>[]>(
    column: WithElements<OneOfNames, Known, Name, Used, 'push'>,
    ...elements: OnlyPushed<Known['columns'][Name], Given>
  ): GenericUpdate<Shape, Known, Used | Name>;

  /** Removes every occurrence of the elements from a list or set, or the keys from a map. */
  pullAll<const Name extends string, const Given extends readonly Pulled<Known['columns'][Name]>[]>(
    column: WithElements<OneOfNames, Known, Name, Used, 'pullAll'>,
    elements: Given & OnlyElements<Known['columns'][Name], Given>,
  ): GenericUpdate<Shape, Known, Used | Name>;

  /** Continues with `then`, which is given the value, unless that is undefined, null or false. */
  $if<Value, Next>(
    value: Value,
    then: (
      update: GenericUpdate<Shape, Known, Used>,
      value: Present<Value>,
    ) => Next & (null extends UpdatedBy<Shape, Known, Next> ? TypeMessage<OtherUpdate> : unknown),
  ): GenericUpdate<Shape, Known, Used | Extract<UpdatedBy<Shape, Known, Next>, string>>;

  /** Sends the update. The database does not report whether the row existed. */
  readonly exec: Callable<Updating<Used>, () => Promise<void>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Updating<Used>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Updating<Used>, () => Explanation>;
}

/** The columns that a function of `$if` updates; null if it returns something else. */
type UpdatedBy<Shape extends TableShape, Known extends TableShape, Next> =
  Next extends GenericUpdate<Shape, Known, infer Used> ? Used : null;
