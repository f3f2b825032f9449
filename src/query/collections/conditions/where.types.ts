import type { TypeMessage } from '../../../util/type-message.js';
import type { NoBranch } from '../../shared/branches.js';
import type { Operators } from './operators.types.js';
import type { Legal, ValueAt } from '../types/path.types.js';

declare const condition: unique symbol;

/** A filter of the Data API as it is: its paths, operators and values are checked by the database alone. */
export type RawFilter = Readonly<Record<string, unknown>>;

/** Conditions of which a branch of `or` or `not` is made. */
export type Branch<Doc> = Narrowing<Doc, BoundBranch<Doc>>;

/** A branch that has conditions. */
export interface BoundBranch<Doc> extends Narrowing<Doc, BoundBranch<Doc>>, HasCondition {}

export interface HasCondition {
  readonly [condition]: true;
}

/** What makes a branch; it must state a condition. */
export type MakeBranch<Doc> = (branch: Branch<Doc>) => HasCondition;

/** What can be said of the documents that a query means. `Next` is the query with that condition as well. */
export interface Narrowing<Doc, Next> {
  /**
   * Starts a condition on a path: names joined by dots, elements of arrays by position. A further one means AND.
   *
   * @example
   * from(User).find().where('address.city').eq('Paris').where('tags').all(['a', 'b']).where('age').gte(18)
   * // { 'address.city': 'Paris', tags: { $all: ['a', 'b'] }, age: { $gte: 18 } }
   */
  where<const Path extends string>(path: Legal<Doc, Path>): Operators<Path, ValueAt<Doc, Path>, Next>;

  /**
   * At least one branch holds. The Data API takes no `_id` inside; one branch is no alternative, and its conditions hold as
   * those beside it do.
   *
   * @example
   * from(User).find().or((w) => w.where('age').gte(65), (w) => w.where('age').lt(18).where('active').eq(true))
   * // { $or: [{ age: { $gte: 65 } }, { age: { $lt: 18 }, active: true }] }
   */
  or<Branches extends readonly MakeBranch<Doc>[]>(
    ...branches: Branches
  ): Branches extends readonly [] ? TypeMessage<NoBranch> : Next;

  /**
   * The branch does not hold.
   *
   * @example
   * from(User).find().not((w) => w.where('address.city').eq('Paris').where('age').lt(18))
   * // { $not: { 'address.city': 'Paris', age: { $lt: 18 } } }
   */
  not(branch: MakeBranch<Doc>): Next;

  /**
   * A filter of the Data API as it is, unchecked: for what the builder cannot say. Never give it what a user sent, for
   * its objects are operators.
   *
   * @example
   * from(User).find().where('active').eq(true).raw({ 'legacy&.name': 'x' })
   * // { active: true, $and: [{ 'legacy&.name': 'x' }] }
   */
  raw(filter: RawFilter): Next;
}
