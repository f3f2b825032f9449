import type { TypeMessage } from '../../../util/type-message.js';
import type { NoBranch } from '../../shared/branches.js';
import type { Operators } from './operators.types.js';
import type { Legal, ValueAt } from '../types/path.types.js';

declare const condition: unique symbol;

/** A filter in the Data API's format; only the database checks its paths, operators and values. */
export type RawFilter = Readonly<Record<string, unknown>>;

/** The conditions that make up a branch of `or` or `not`. */
export type Branch<Doc> = Narrowing<Doc, BoundBranch<Doc>>;

/** A branch that has conditions. */
export interface BoundBranch<Doc> extends Narrowing<Doc, BoundBranch<Doc>>, HasCondition {}

export interface HasCondition {
  readonly [condition]: true;
}

/** Creates a branch; it must set at least one condition. */
export type MakeBranch<Doc> = (branch: Branch<Doc>) => HasCondition;

/** The operators of a path; of one that is one of several, what all of them have, and values that fit each. */
type OperatorsAt<Doc, Path extends string, Next> = Path extends Path
  ? Operators<Path, ValueAt<Doc, Path>, Next>
  : never;

/** The methods that add conditions. `Next` is the query with the added condition. */
export interface Narrowing<Doc, Next> {
  /**
   * Starts a condition on a path: names separated by dots, array elements by position. Several conditions are combined
   * with AND.
   *
   * @example
   * from(User).find().where('address.city').eq('Paris').where('tags').all(['a', 'b']).where('age').gte(18)
   * // { 'address.city': 'Paris', tags: { $all: ['a', 'b'] }, age: { $gte: 18 } }
   */
  where<const Path extends string>(path: Legal<Doc, Path>): OperatorsAt<Doc, Path, Next>;

  /**
   * At least one branch holds. The Data API does not allow `_id` in a branch. The conditions of a single branch are
   * added to the others.
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
   * Adds a filter in the Data API's format, unchecked: for filters that the builder cannot express. Never pass user
   * input, because its objects are operators.
   *
   * @example
   * from(User).find().where('active').eq(true).raw({ 'legacy&.name': 'x' })
   * // { active: true, $and: [{ 'legacy&.name': 'x' }] }
   */
  raw(filter: RawFilter): Next;
}
