/**
 * What a builder knows of its query at compile time: a union of facts.
 *
 * - `genre`: the column is bound by eq, in, has or a key
 * - `?genre`: … and it was `in`
 * - `>year`, `<year`: the column has a lower, an upper bound
 * - `!year`: a key column is bound by ne or nin, which the key does not serve
 * - `#index`: an index finds rows; `#scan`: a column is indexed, but its index does not serve the operator; `#regular`: a
 *   regular column has no index
 * - `#filtering`, `#sort`, `#nearest`, `#one`: what the methods of these names (findOne: `#one`) were called for; after
 *   rankBy `#nearest` and `#rank`
 * - `#regular?`: conditions outside the key were set in `$if` alone
 * - `#sort?`: the order was set in `$if`; `~address`: a column in the order that no order in memory takes; `#leading`: the
 *   order is by the leading clustering columns, `#mixed`: in directions that are not stored
 * - `#orKey`: a branch of `or` binds key columns; `#key` inside a branch: key columns are bound beside the `or`
 */
import type { Bare, KeyName, PartitionName, TableShape } from '../schema/index.js';

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

/** Whether Cassandra uses an index, one of a key column included: not where the key alone finds the rows. */
export type UsesIndex<Shape extends TableShape, Facts extends string> = '#index' extends Facts
  ? true
  : [OwnIndex<Shape, KeyName<Shape>, Facts>] extends [never]
    ? false
    : PartitionName<Shape> extends Facts
      ? ('#regular' | '#scan') & Facts extends never
        ? HasGap<Shape['clustering'], Facts>
        : true
      : true;

/** The key columns whose own index serves their condition. */
type OwnIndex<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Name
  ? IndexOf<Shape, Name> extends false
    ? never
    : `?${Name}` extends Facts
      ? never
      : Shape['columns'][Name]['kind'] extends Unranged
        ? Name & Facts
        : (Name | `>${Name}` | `<${Name}` | `!${Name}`) & Facts
  : never;

/** The types whose index serves equality alone. */
export type Unranged = 'text' | 'ascii' | 'boolean' | 'uuid';

/** Whether a clustering column is in the filter that the key does not lead to. */
type HasGap<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Facts
    ? HasGap<Rest, Facts>
    : (`!${Bare<First>}` | Touched<Bare<Rest[number]>>) & Facts extends never
      ? false
      : true
  : false;

/** The facts that say some column outside the key is in the filter. */
export type OutsideKey = '#index' | '#regular' | '#scan';

/** The facts that say a column is in the filter. */
export type Touched<Name extends string> = Name | `>${Name}` | `<${Name}` | `!${Name}`;

/** The facts about key columns that only the key serves, not an index of their own. */
export type NeedsKey<Shape extends TableShape, Name extends string> = Name extends Name
  ? IndexOf<Shape, Name> extends false
    ? Touched<Name>
    : Shape['columns'][Name]['kind'] extends Unranged
      ? `?${Name}` | `>${Name}` | `<${Name}` | `!${Name}`
      : `?${Name}`
  : never;
