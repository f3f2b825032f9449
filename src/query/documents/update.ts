import type { TypeMessage } from '../../util/type-message.js';
import type { CompiledWrite } from '../compiled.js';
import type { Unselected } from './document.js';
import type { Input } from './input.js';
import type { AllOfMany, IdIsFixed, NothingToChange, WrongTarget } from './messages.js';
import type { Operators } from './operators.js';
import type { Legal, ValueAt } from './path.js';
import type { Aimed, Unaimed } from './write.js';

/** What an update gives. */
export interface UpdatedDocuments {
  /** How many documents the conditions found. */
  readonly matchedCount: number;
  /** How many of them are different now. */
  readonly modifiedCount: number;
}

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

/** `Path` where it may be changed; else a message. */
export type Changeable<Doc, Path extends string> = Path extends '_id' ? TypeMessage<IdIsFixed> : Legal<Doc, Path>;

/** `Path` where the operator fits its type; else a message. */
export type Target<Doc, Path extends string, Operator extends keyof Targets> = Path extends Unselected
  ? TypeMessage<WrongTarget<Operator, Path>>
  : [Changeable<Doc, Path>] extends [Path]
  ? unknown extends ValueAt<Doc, Path>
    ? Path
    : [NonNullable<ValueAt<Doc, Path>>] extends [Targets[Operator]] ? Path : TypeMessage<WrongTarget<Operator, Path>>
  : Changeable<Doc, Path>; // prettier-ignore

type Element<Value> = unknown extends Value
  ? unknown
  : NonNullable<Value> extends readonly unknown[]
    ? Input<NonNullable<Value>>[number & keyof Input<NonNullable<Value>>]
    : never;

/**
 * A change of documents: of the first that the conditions find, or after updateMany of all. Changes of one path go into
 * one operator. Immutable, and nothing runs before `exec()`.
 */
export interface DocumentUpdate<Doc, Facts extends string> {
  /** Starts a condition on a path, as in find(). */
  where<const Path extends string>(
    path: Legal<Doc, Path>,
  ): Operators<Path, ValueAt<Doc, Path>, DocumentUpdate<Doc, Facts | '#where'>>;

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

  /** Sends the update; for many documents, page after page. */
  exec(this: Changing<Facts>): Promise<UpdatedDocuments>;

  /** What will be sent. Needs no server. */
  compile(this: Changing<Facts>): CompiledWrite;
}

type Changing<Facts extends string> = '#change' extends Facts ? Aimed<Facts> : TypeMessage<NothingToChange>;
