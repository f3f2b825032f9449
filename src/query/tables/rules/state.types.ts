/**
 * What a builder knows of its query at compile time: a union of facts.
 *
 * - `genre`: the column is bound by eq, in, has or a key
 * - `?genre`: … and it was `in`
 * - `>year`, `<year`: the column has a lower, an upper bound
 * - `!year`: a key column is bound by ne or nin; `!?year`: … and it was nin
 * - `#|year`: a clustering column stands in a branch of `or`
 * - `#index`: the index of a regular column finds rows; `#scan`: it does not serve the operator; `#regular`: there is none
 * - of branches of `or`: `#own`: an index serves a condition, `#loose`: none serves one, `#outside`: one is on a regular column;
 *   `#seen`: an index serves a branch of one condition, `#deep`: one of a branch of several conditions, `#scans`: none of a branch
 * - `#filtering`, `#sort`, `#nearest`, `#one`: what the methods of these names (findOne: `#one`) were called for; after
 *   rankBy `#nearest` and `#rank`
 * - `#regular?`: conditions outside the key were set in `$if` alone; `#shallow?`: the {@link Shallow} facts were
 * - `#sort?`: the order was set in `$if`; `~address`: a column in the order that no order in memory takes; `#leading`: the
 *   order is by the leading clustering columns, `#mixed`: in directions that are not stored
 * - `#delete`: this is a delete
 * - `#branch`: this is a branch of `or`; `#several`: of several conditions, `#all`: of one that becomes several
 * - `@#own` and others: the fact about an `or` inside the branch
 * - `#gap`: a clustering column was bound before the key led to it
 */
import type { Comparison } from '../../../cql/types.js';
import type { Bare, KeyName, PartitionName, TableShape } from '../../../schema/index.js';

/** The index of a column. */
export type IndexOf<Shape extends TableShape, Name extends string> = Shape['columns'][Name]['$index'];

/** The first of the names that no fact binds; never when all are bound. */
export type FirstUnbound<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<Name> extends Facts
    ? FirstUnbound<Rest, Facts>
    : Bare<Name>
  : never;

/**
 * Whether the database uses an index, one of a key column included: not where the key alone finds the rows.
 *
 * Source: an index that serves some condition is used as soon as a condition is not one of the key, also together with
 * conditions that it does not serve.
 */
export type UsesIndex<Shape extends TableShape, Facts extends string> = ('#index' | '#own') & Facts extends never
  ? OwnIndex<Shape, KeyName<Shape>, Facts> extends never
    ? false
    : PartitionName<Shape> extends Facts
      ? ('#regular' | '#scan') & Facts extends never
        ? HasGap<Shape['clustering'], Facts>
        : true
      : true
  : true;

/** The facts about key columns whose own index serves their condition. */
type OwnIndex<Shape extends TableShape, Name extends string, Facts extends string> = Name extends unknown
  ? false extends IndexOf<Shape, Name>
    ? never
    : (IsUnranged<Shape, Name> extends true ? Name : Touched<Name>) & Facts
  : never;

/** Whether the index of a column serves equality alone. */
export type IsUnranged<
  Shape extends TableShape,
  Name extends string,
> = Comparison[Shape['columns'][Name]['kind']] extends 'equality' ? true : false;

/** Whether a clustering column is in the filter that the key does not lead to. */
export type HasGap<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Facts
    ? HasGap<Rest, Facts>
    : Touched<Bare<Rest[number]>> & Facts extends never
      ? false
      : true
  : false;

/** The facts that say some column outside the key is in the filter. */
export type OutsideKey = '#index' | '#regular' | '#scan' | '#outside';

/** The facts that determine what the database does with an `or` whose branches all have several conditions. */
export type Shallow = '#index' | '#seen' | '#regular' | '#scan' | '#scans';

/** The facts that say a condition outside any `or` is on the column. */
export type Touched<Name extends string> = Name | `>${Name}` | `<${Name}` | `!${Name}`;

/** The facts about key columns that only the key serves, not an index of their own. */
export type NeedsKey<Shape extends TableShape, Name extends string> = Name extends unknown
  ? false extends IndexOf<Shape, Name>
    ? Touched<Name>
    : IsUnranged<Shape, Name> extends true
      ? `>${Name}` | `<${Name}` | `!${Name}`
      : never
  : never;

/** The mark of a condition that an index serves, if there is one; with an `or`, key columns have none. */
export type ServedMark<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends KeyName<Shape>
    ? '#branch' extends Facts
      ? false extends IndexOf<Shape, Name>
        ? '#loose'
        : '#own'
      : never
    : false extends IndexOf<Shape, Name>
      ? '#regular'
      : '#index';

/** The mark of a condition on a list, set or map that becomes several: it matters in a branch of `or`. */
export type AllMark<Facts extends string> = '#branch' extends Facts ? '#all' : never;

/** The mark of a condition that no index serves. */
export type UnservedMark<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends KeyName<Shape>
    ? '#branch' extends Facts
      ? '#loose'
      : never
    : false extends IndexOf<Shape, Name>
      ? '#regular'
      : '#scan';

/** The columns that further conditions bind and the query has bound; one lower and one upper bound go together. */
export type BoundBefore<Name extends string, Facts extends string, Bound extends string> = Name extends unknown
  ? [((Name | `!${Name}`) & Bound extends never ? BesideBounds<Name, Bound> : Touched<Name>) & Facts] extends [never]
    ? never
    : Name
  : never;

type BesideBounds<Name extends string, Bound extends string> =
  | (`>${Name}` extends Bound ? Name | `!${Name}` | `>${Name}` : never)
  | (`<${Name}` extends Bound ? Name | `!${Name}` | `<${Name}` : never);

/**
 * Whether a filter binds the partition key and the leading clustering columns, or none, all by their values: of such a
 * filter nothing needs to be checked further.
 */
export type IsKey<Shape extends TableShape, Names extends string, Bound extends string, Facts extends string> = [
  Bound | Exclude<Facts, '#one' | '#delete'>,
] extends [never]
  ? PartitionName<Shape> extends Names
    ? IsLeading<Shape['clustering'], Names, PartitionName<Shape>>
    : false
  : false;

/** Whether the names are those allowed, and perhaps the leading clustering columns. */
type IsLeading<Clustering extends readonly string[], Names extends string, Allowed extends string> = [Names] extends [
  Allowed,
]
  ? true
  : Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
    ? Bare<First> extends Names
      ? IsLeading<Rest, Names, Allowed | Bare<First>>
      : false
    : false;

/** The facts of each operator on a key column. */
export interface KeyConditionFacts<Name extends string> {
  eq: Name;
  in: Name | `?${Name}`;
  gt: `>${Name}`;
  gte: `>${Name}`;
  lt: `<${Name}`;
  lte: `<${Name}`;
  ne: `!${Name}`;
  nin: `!${Name}` | `!?${Name}`;
}

/** The facts after a `not`. A refused function, about which the compiler reports once, adds nothing. */
export type NotFacts<Facts extends string, Bound extends string> = string extends Bound ? Facts : Bound;
