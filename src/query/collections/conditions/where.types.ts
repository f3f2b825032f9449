import type { TypeMessage } from '../../../util/type-message.js';
import type { BoundIn, NamesIn, WriteMaybe } from '../../shared/filter-condition.types.js';
import type { NoBranch, Present, BranchSentence, PartSentence, ThenSentence, Takes } from '../../shared/callbacks.js';
import type { Operators } from '../../shared/rules/operators.types.js';
import type { MembersUnknown, NoIdInOr, NoMatchInNot, PathTakes } from '../rules/messages.js';
import type { PathComparison } from '../rules/operators.js';
import type { FilterFact, WrittenPaths } from './filter.types.js';
import type { ComparisonAt, OfferedOperators } from './operators.types.js';
import type { Legal, ValueAt } from '../types/path.types.js';

declare const condition: unique symbol;
declare const onId: unique symbol;
declare const onWords: unique symbol;

/** A filter in the Data API's format; only the database checks its paths, operators and values. */
export type RawFilter = Readonly<Record<string, unknown>>;

/** The conditions that make up a branch of `or` or `not`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a name for messages
export interface Branch<Doc> extends Narrowing<Doc, BoundBranch<Doc>, Branch<Doc>, IdBranch<Doc>, WordBranch<Doc>> {}

/** A branch that has conditions. */
export interface BoundBranch<Doc>
  extends Narrowing<Doc, BoundBranch<Doc>, BoundBranch<Doc>, IdBranch<Doc>, WordBranch<Doc>>, HasCondition {}

/** A branch with a condition on `_id`, which cannot be one of several. */
export interface IdBranch<Doc>
  extends Narrowing<Doc, IdBranch<Doc>, IdBranch<Doc>, IdBranch<Doc>, IdWordBranch<Doc>>, HasCondition {
  readonly [onId]: true;
}

/** A branch with a condition on `$lexical`, which cannot be in a `not`. */
export interface WordBranch<Doc>
  extends Narrowing<Doc, WordBranch<Doc>, WordBranch<Doc>, IdWordBranch<Doc>>, HasCondition, OnWords {}

/** A branch with both. */
export interface IdWordBranch<Doc> extends Narrowing<Doc, IdWordBranch<Doc>>, HasCondition, OnWords {
  readonly [onId]: true;
}

interface OnWords {
  readonly [onWords]: true;
}

export interface HasCondition {
  readonly [condition]: true;
}

/** Creates a branch; it must set at least one condition. */
export type MakeBranch<Doc> = (branch: Branch<Doc>) => HasCondition;

/** What `where` takes: a path, or a filter. Its parameter refers to it as those of other methods to {@link CheckedPath}. */
interface Checked<in out Doc, in out Path extends string | object> {
  readonly [argument: `=${string}`]: Path extends string
    ? Legal<Doc, Path>
    : object extends Path
      ? TypeMessage<MembersUnknown>
      : [Path[keyof Path]] extends [NonNullable<unknown> | null]
        ? WrittenPaths<Doc, NamesIn<Path>, BoundIn<Path>[keyof Path]>
        : TypeMessage<WriteMaybe>;
}

/** What follows `where`: the operators of the path, or the query with the filter. */
type AfterWhere<Doc, Path extends string | object, Next, Same, WithId, WithWords> = Path extends string
  ? Operators<PathTakes<Path, ComparisonAt<Path, ValueAt<Doc, Path>> & PathComparison>> &
      OfferedOperators<
        ValueAt<Doc, Path>,
        Path extends '_id' | '$lexical' ? Marked<Path, WithId, WithWords> : Next
      >[ComparisonAt<Path, ValueAt<Doc, Path>>]
  : [FilterFact<NamesIn<Path>, BoundIn<Path>[keyof Path]>] extends [never]
    ? Same
    : '$lexical' extends keyof Path
      ? WithWords & ('_id' extends keyof Path ? WithId : unknown)
      : '_id' extends keyof Path
        ? WithId
        : Next;

type Marked<Path, WithId, WithWords> = Path extends '_id' ? WithId : WithWords;

/** What follows `or`: of several branches none may be one on `_id`. */
type AfterOr<Branches extends readonly unknown[], Next, WithId> = Branches extends readonly []
  ? TypeMessage<NoBranch>
  : [Extract<Branches[number], MakeIdBranch>] extends [never]
    ? Next
    : Branches extends readonly [unknown]
      ? WithId
      : TypeMessage<NoIdInOr>;

type MakeIdBranch = (branch: never) => { readonly [onId]: true };
type MakeWordBranch = (branch: never) => OnWords;

/**
 * The methods that add conditions.
 *
 * @typeParam Next - the query with the added condition
 * @typeParam Same - the query without one
 * @typeParam WithId - the query with an added condition on `_id`
 * @typeParam WithWords - the query with one on `$lexical`
 */
export interface Narrowing<Doc, Next, Same = Next, WithId = Next, WithWords = Next> {
  /**
   * Starts a condition on a path: names separated by dots, array elements by position. Several conditions are combined
   * with AND.
   *
   * @example
   * from(User).find().where('address.city').eq('Paris').where('tags').all(['a', 'b']).where('age').gte(18)
   * // { 'address.city': 'Paris', tags: { $all: ['a', 'b'] }, age: { $gte: 18 } }
   */
  where<const Path extends string | object>(
    path: Checked<Doc, Path>[`=${Path & string}`] extends string ? Path : Checked<Doc, Path>[`=${Path & string}`],
  ): AfterWhere<Doc, Path, Next, Same, WithId, WithWords>;

  /**
   * Requires that at least one branch holds. The Data API does not allow `_id` in a branch. The conditions of a single
   * branch are added to the others.
   *
   * @example
   * from(User).find().or((w) => w.where('age').gte(65), (w) => w.where('age').lt(18).where('active').eq(true))
   * // { $or: [{ age: { $gte: 65 } }, { age: { $lt: 18 }, active: true }] }
   */
  or<Branches extends readonly (Takes<BranchSentence<'or'>> & MakeBranch<Doc>)[]>(
    ...branches: Branches
  ): ([Extract<Branches[number], MakeWordBranch>] extends [never] ? unknown : WithWords) &
    AfterOr<Branches, Next, WithId>;

  /**
   * Requires that the branch does not hold.
   *
   * @example
   * from(User).find().not((w) => w.where('address.city').eq('Paris').where('age').lt(18))
   * // { $not: { 'address.city': 'Paris', age: { $lt: 18 } } }
   */
  not<Made extends HasCondition>(
    branch: Takes<BranchSentence<'not'>> &
      ((branch: Branch<Doc>) => Made & (Made extends OnWords ? TypeMessage<NoMatchInNot> : unknown)),
  ): Made extends { readonly [onId]: true } ? WithId : Next;

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

/**
 * A query that functions may continue.
 *
 * @typeParam Next - the query with another condition
 * @typeParam Same - the query without one
 */
export interface Growing<Doc, Next, Same = Next> extends Narrowing<Doc, Next, Same> {
  /**
   * Continues with `then` if the value is not undefined, null or false. For the types, what `then` adds is optional.
   */
  $if<Value>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> & ((query: Same, value: Present<Value>) => Next | Same),
  ): Same;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item>(
    items: readonly Item[],
    then: Takes<ThenSentence<'$all'>> & ((query: Same, item: Item) => Next | Same),
  ): Same;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Result>(fragment: Takes<PartSentence<'a function'>> & ((query: Same) => Result)): Result;
}
