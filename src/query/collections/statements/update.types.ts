import type { Unsent } from '../../shared/arguments.js';
import type { Present, PartSentence, Takes, ThenSentence } from '../../shared/callbacks.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Unselected } from '../types/document.types.js';
import type { Input } from '../types/input.types.js';
import type { AddsNothing, ChangesNothing, NamesNothing } from '../../shared/rules/messages.js';
import type {
  AllOfMany,
  IdIsFixed,
  NothingToChange,
  OnlyFound,
  OnlyUpsert,
  RenamedType,
  SortOfMany,
  WrongTarget,
} from '../rules/messages.js';
import type { CheckedOrder, Legal, ValueAt } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';
import type { Written } from '../types/write-results.types.js';
import type { Aimed, Unaimed } from './delete.types.js';

/** The types that an update operator supports. */
export interface Targets {
  inc: number;
  mul: number;
  min: string | number | boolean | Date;
  max: string | number | boolean | Date;
  currentDate: Date;
  push: readonly unknown[];
  addToSet: readonly unknown[];
  pop: readonly unknown[];
}

/** The value that `set` accepts for a path; a message if the path cannot be changed. */
export type SetValue<Doc, Path extends string> = [Changeable<Doc, Path>] extends [Path]
  ? Input<ValueAt<Doc, Path>>
  : Extract<Changeable<Doc, Path>, TypeMessage<string>>;

/** The value that `setOnInsert` accepts for a path, including `_id`. */
export type InsertValue<Doc, Path extends string> = [Legal<Doc, Path>] extends [Path]
  ? Input<ValueAt<Doc, Path>>
  : Extract<Legal<Doc, Path>, TypeMessage<string>>;

/** `To` if it can hold a value of `From`; otherwise a message. */
export type Renamed<Doc, From extends string, To extends string> = [Changeable<Doc, To>] extends [To]
  ? [ValueAt<Doc, From>] extends [ValueAt<Doc, To> | undefined]
    ? To
    : TypeMessage<RenamedType<From, To>>
  : Changeable<Doc, To>;

/** `Path` if it can be changed; otherwise a message. */
export type Changeable<Doc, Path extends string> = Path extends '_id' | `_id.${string}`
  ? TypeMessage<IdIsFixed>
  : Legal<Doc, Path>;

/** `Path` if the operator supports its type; otherwise a message. */
export type Target<Doc, Path extends string, Operator extends keyof Targets> = Path extends Unselected
  ? TypeMessage<WrongTarget<Operator, Path>>
  : [Changeable<Doc, Path>] extends [Path]
    ? unknown extends ValueAt<Doc, Path>
      ? Path
      : [NonNullable<ValueAt<Doc, Path>>] extends [Targets[Operator]]
        ? Path
        : TypeMessage<WrongTarget<Operator, Path>>
    : Changeable<Doc, Path>;

type Element<Value> = unknown extends Value
  ? unknown
  : NonNullable<Value> extends readonly unknown[]
    ? Input<NonNullable<Value>>[number & keyof Input<NonNullable<Value>>]
    : never;

/**
 * Updates the first matching document, or with updateMany all of them. A path can be changed by only one operator.
 * Immutable, and nothing runs before `exec()`.
 */
export interface DocumentUpdate<Doc, Facts extends string>
  extends Unsent, Narrowing<Doc, DocumentUpdate<Doc, Facts | '#where'>, DocumentUpdate<Doc, Facts>> {
  /** Updates every document of the collection. Only for updateMany. */
  readonly all: Callable<
    '#many' extends Facts ? Unaimed<Facts> : TypeMessage<AllOfMany>,
    () => DocumentUpdate<Doc, Facts | '#all'>
  >;

  /**
   * Sets paths to values. Missing parents are created as objects.
   *
   * @example
   * from(User).updateOne().where('name').eq('x').set({ 'address.city': 'Lyon', age: 30 })
   * // { $set: { 'address.city': 'Lyon', age: 30 } }
   */
  set<const Path extends string>(values: {
    readonly [Name in Path]: SetValue<Doc, Name>;
  }): [Path] extends [never] ? TypeMessage<ChangesNothing<'set', 'path'>> : DocumentUpdate<Doc, Facts | '#change'>;
  /**
   * Sets one path, whose name may be a variable.
   *
   * @example
   * const path: 'name' | 'nick' = 'name';
   * from(User).updateOne().where('_id').eq(id).set(path, 'Ana')
   * // { $set: { name: 'Ana' } }
   */
  set<const Path extends string>(
    path: Changeable<Doc, Path>,
    value: Input<ValueAt<Doc, Path>>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Sets paths, including `_id`, of a document that `upsert()` inserts; an existing document is not affected.
   *
   * @example
   * from(User).updateOne().where('name').eq('x').upsert().inc('age', 1).setOnInsert({ active: true })
   * // { $inc: { age: 1 }, $setOnInsert: { active: true } }
   */
  readonly setOnInsert: Callable<
    '#upsert' extends Facts ? unknown : TypeMessage<OnlyUpsert>,
    <const Path extends string>(values: {
      readonly [Name in Path]: InsertValue<Doc, Name>;
    }) => [Path] extends [never]
      ? TypeMessage<ChangesNothing<'setOnInsert', 'path'>>
      : DocumentUpdate<Doc, Facts | '#change'>
  >;

  /** Removes paths; an array element becomes null. */
  unset<const Path extends string = never>(
    ...paths: readonly Changeable<Doc, Path>[]
  ): [Path] extends [never] ? TypeMessage<NamesNothing<'unset', 'path'>> : DocumentUpdate<Doc, Facts | '#change'>;

  /** Adds to a number; a missing number is set to the operand. */
  inc<const Path extends string>(path: Target<Doc, Path, 'inc'>, by: number): DocumentUpdate<Doc, Facts | '#change'>;

  /** Multiplies a number; a missing number becomes 0. */
  mul<const Path extends string>(path: Target<Doc, Path, 'mul'>, by: number): DocumentUpdate<Doc, Facts | '#change'>;

  /** Sets the value if it is less than the current one, or there is none. */
  min<const Path extends string>(
    path: Target<Doc, Path, 'min'>,
    value: NonNullable<Input<ValueAt<Doc, Path>>>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Sets the value if it is greater than the current one, or there is none. */
  max<const Path extends string>(
    path: Target<Doc, Path, 'max'>,
    value: NonNullable<Input<ValueAt<Doc, Path>>>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Moves a value to another path of its type, replacing the value there; if it is missing, nothing happens. Array
   * elements cannot be moved.
   *
   * @example
   * from(User).updateMany().all().rename('nick', 'name')
   * // { $rename: { nick: 'name' } }
   */
  rename<const From extends string, const To extends string>(
    from: Changeable<Doc, From>,
    to: Renamed<Doc, From, To>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Sets dates to the server's time. */
  currentDate<const Path extends string = never>(
    ...paths: readonly Target<Doc, Path, 'currentDate'>[]
  ): [Path] extends [never] ? TypeMessage<NamesNothing<'currentDate', 'path'>> : DocumentUpdate<Doc, Facts | '#change'>;

  /** @hidden Declared only to be refused: without an element nothing changes. */
  push<const Path extends string>(path: Target<Doc, Path, 'push'>): TypeMessage<AddsNothing<'push'>>;
  /**
   * Appends to an array; a missing one is created.
   *
   * @example
   * from(User).updateOne().where('_id').eq(id).push('tags', 'a', 'b')
   * // { $push: { tags: { $each: ['a', 'b'] } } }
   */
  push<const Path extends string>(
    path: Target<Doc, Path, 'push'>,
    ...elements: readonly Element<ValueAt<Doc, Path>>[]
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** @hidden Declared only to be refused: without an element nothing changes. */
  addToSet<const Path extends string>(path: Target<Doc, Path, 'addToSet'>): TypeMessage<AddsNothing<'addToSet'>>;
  /** Appends the elements that the array does not contain. */
  addToSet<const Path extends string>(
    path: Target<Doc, Path, 'addToSet'>,
    ...elements: readonly Element<ValueAt<Doc, Path>>[]
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Removes the first or the last element of an array. */
  pop<const Path extends string>(
    path: Target<Doc, Path, 'pop'>,
    end: 'first' | 'last',
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Inserts a document if none matches, with the values of `eq` conditions and the changes.
   *
   * @example
   * await from(User).updateOne().where('name').eq('Ana').inc('age', 1).upsert().exec()
   * // { name: 'Ana' }, { $inc: { age: 1 } }, upsert
   */
  upsert(): DocumentUpdate<Doc, Facts | '#upsert'>;

  /** Sets the order that decides which matching document is updated: the first one. Sorted in memory. */
  sort<const Order extends string = ''>(
    ...order: readonly ('#many' extends Facts
      ? TypeMessage<SortOfMany>
      : CheckedOrder<Doc, Order>[`=${Order}`] extends Order
        ? Order
        : CheckedOrder<Doc, Order>[`=${Order}`])[]
  ): Order extends '' ? TypeMessage<NamesNothing<'sort', 'path'>> : DocumentUpdate<Doc, Facts>;

  /** Returns the document before the update (the default) or after it. Only for findOneAndUpdate. */
  returning<const When extends 'before' | 'after'>(
    when: '#found' extends Facts ? When : TypeMessage<OnlyFound>,
  ): DocumentUpdate<Doc, Exclude<Facts, '#after'> | `#${When}`>;

  /**
   * Continues with `then` if the value is not undefined, null or false. For the types, the
   * conditions that `then` adds are optional. An update without changes is refused when it is run.
   */
  $if<Value, Added extends string>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((query: DocumentUpdate<Doc, Facts>, value: Present<Value>) => DocumentUpdate<Doc, Added>),
  ): DocumentUpdate<Doc, Facts | Extract<Added, '#change'>>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item, Added extends string>(
    items: readonly Item[],
    then: Takes<ThenSentence<'$all'>> & ((query: DocumentUpdate<Doc, Facts>, item: Item) => DocumentUpdate<Doc, Added>),
  ): DocumentUpdate<Doc, Facts | Extract<Added, '#change'>>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: Takes<PartSentence<'a function'>> & ((query: DocumentUpdate<Doc, Facts>) => Next)): Next;

  /** Sends the update; for many documents, page by page. findOneAndUpdate returns the document, or null. */
  readonly exec: Callable<Changing<Facts>, () => Promise<Written<Doc, Facts>>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Changing<Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Changing<Facts>, () => DocumentExplanation>;
}

type Changing<Facts extends string> = '#change' extends Facts ? Aimed<Facts> : TypeMessage<NothingToChange>;
