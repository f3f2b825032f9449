import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Unselected } from '../types/document.types.js';
import type { Input } from '../types/input.types.js';
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
import type { Legal, SortPath, ValueAt } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';
import type { Written } from '../types/written.types.js';
import type { Aimed, Unaimed } from './delete.types.js';

/** The types that an update operator works on. */
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

/** The value that `set` takes for a path; a message where it may not be changed. */
export type SetValue<Doc, Path extends string> = [Changeable<Doc, Path>] extends [Path]
  ? Input<ValueAt<Doc, Path>>
  : Extract<Changeable<Doc, Path>, TypeMessage<string>>;

/** The value that `setOnInsert` takes for a path: an `_id` too. */
export type InsertValue<Doc, Path extends string> = [Legal<Doc, Path>] extends [Path]
  ? Input<ValueAt<Doc, Path>>
  : Extract<Legal<Doc, Path>, TypeMessage<string>>;

/** `To` where a value of `From` may stand; else a message. */
export type Renamed<Doc, From extends string, To extends string> = [Changeable<Doc, To>] extends [To]
  ? [ValueAt<Doc, From>] extends [ValueAt<Doc, To> | undefined]
    ? To
    : TypeMessage<RenamedType<From, To>>
  : Changeable<Doc, To>;

/** `Path` where it may be changed; else a message. */
export type Changeable<Doc, Path extends string> = Path extends '_id' | `_id.${string}`
  ? TypeMessage<IdIsFixed>
  : Legal<Doc, Path>;

/** `Path` where the operator fits its type; else a message. */
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
 * A change of documents: of the first that the conditions find, or after updateMany of all. Changes of one path go into
 * one operator. Immutable, and nothing runs before `exec()`.
 */
export interface DocumentUpdate<Doc, Facts extends string> extends Narrowing<
  Doc,
  DocumentUpdate<Doc, Facts | '#where'>
> {
  /** Every document of the collection; after updateMany only. */
  all(this: '#many' extends Facts ? Unaimed<Facts> : TypeMessage<AllOfMany>): DocumentUpdate<Doc, Facts | '#all'>;

  /**
   * Sets paths to values. Missing parents are created as objects.
   *
   * @example
   * from(User).updateOne().where('name').eq('x').set({ 'address.city': 'Lyon', age: 30 })
   * // { $set: { 'address.city': 'Lyon', age: 30 } }
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the paths are inferred from the members
  set<const Path extends string>(values: {
    readonly [Name in Path]: SetValue<Doc, Name>;
  }): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Sets paths of a document that `upsert()` inserts, `_id` too; one that is found keeps its own.
   *
   * @example
   * from(User).updateOne().where('name').eq('x').upsert().inc('age', 1).setOnInsert({ active: true })
   * // { $inc: { age: 1 }, $setOnInsert: { active: true } }
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the paths are inferred from the members
  setOnInsert<const Path extends string>(
    this: '#upsert' extends Facts ? unknown : TypeMessage<OnlyUpsert>,
    values: { readonly [Name in Path]: InsertValue<Doc, Name> },
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Removes paths; an element of an array becomes null. */
  unset<const Path extends string>(...paths: readonly Changeable<Doc, Path>[]): DocumentUpdate<Doc, Facts | '#change'>;

  /** Adds to a number; a missing one becomes the number itself. */
  inc<const Path extends string>(path: Target<Doc, Path, 'inc'>, by: number): DocumentUpdate<Doc, Facts | '#change'>;

  /** Multiplies a number; a missing one becomes 0. */
  mul<const Path extends string>(path: Target<Doc, Path, 'mul'>, by: number): DocumentUpdate<Doc, Facts | '#change'>;

  /** Sets the value where it is less than the one there, or none is there. */
  min<const Path extends string>(
    path: Target<Doc, Path, 'min'>,
    value: NonNullable<Input<ValueAt<Doc, Path>>>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Sets the value where it is greater than the one there, or none is there. */
  max<const Path extends string>(
    path: Target<Doc, Path, 'max'>,
    value: NonNullable<Input<ValueAt<Doc, Path>>>,
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Moves a value to another path of its type, over what is there; where it is missing nothing happens. Elements of arrays
   * cannot be moved.
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
  currentDate<const Path extends string>(
    ...paths: readonly Target<Doc, Path, 'currentDate'>[]
  ): DocumentUpdate<Doc, Facts | '#change'>;

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

  /** Appends those elements that the array does not have. */
  addToSet<const Path extends string>(
    path: Target<Doc, Path, 'addToSet'>,
    ...elements: readonly Element<ValueAt<Doc, Path>>[]
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /** Removes an element at an end of an array. */
  pop<const Path extends string>(
    path: Target<Doc, Path, 'pop'>,
    end: 'first' | 'last',
  ): DocumentUpdate<Doc, Facts | '#change'>;

  /**
   * Inserts a document where none is found: what the conditions say by `eq`, and the changes.
   *
   * @example
   * await from(User).updateOne().where('name').eq('Ana').inc('age', 1).upsert().exec()
   * // { name: 'Ana' }, { $inc: { age: 1 } }, upsert
   */
  upsert(): DocumentUpdate<Doc, Facts | '#upsert'>;

  /** Chooses which one is changed when the conditions find several: the first in this order, made in memory. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the paths are inferred from the arguments
  sort<const Order extends string>(
    ...order: readonly ('#many' extends Facts ? TypeMessage<SortOfMany> : SortPath<Doc, Order>)[]
  ): DocumentUpdate<Doc, Facts>;

  /** Gives the document as it was, which is the default, or as it is after the change. After findOneAndUpdate only. */
  returning<const When extends 'before' | 'after'>(
    when: '#found' extends Facts ? When : TypeMessage<OnlyFound>,
  ): DocumentUpdate<Doc, Exclude<Facts, '#after'> | `#${When}`>;

  /** Goes on with `then` where the condition holds, else as it is. What only `then` says does not count as said. */
  $if<Added extends string>(
    condition: boolean,
    then: (query: DocumentUpdate<Doc, Facts>) => DocumentUpdate<Doc, Added>,
  ): DocumentUpdate<Doc, Facts>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentUpdate<Doc, Facts>) => Next): Next;

  /** Sends the update; for many documents, page after page. findOneAndUpdate gives the document, or null. */
  exec(this: Changing<Facts>): Promise<Written<Doc, Facts>>;

  /** What will be sent. Needs no server. */
  compile(this: Changing<Facts>): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(this: Changing<Facts>): DocumentExplanation;
}

type Changing<Facts extends string> = '#change' extends Facts ? Aimed<Facts> : TypeMessage<NothingToChange>;
