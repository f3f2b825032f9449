import type { Bare, ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { IndexOf } from './state.types.js';
import type { FilterProblem } from './where.types.js';
import type { UnknownColumn } from './messages.js';

/**
 * The columns of which a condition is legal now: those without a {@link FilterProblem}.
 *
 * Asked of every column in turn they would be most of what a query costs the compiler, so they are told by sets of names.
 */
export type LegalName<Shape extends TableShape, Facts extends string> = ('#filtering' | '#nearest' | '#branch') &
  Facts extends never
  ? | Exclude<PartitionName<Shape>, Bound<Facts>>
    | (PartitionName<Shape> extends Facts ? Exclude<Reachable<Shape['clustering'], Facts>, Bound<Facts>> : never)
    | (`?${PartitionName<Shape>}` & Facts extends never
        ? '#sort' extends Facts
          ? never
          : Exclude<IndexedName<Shape>, Facts>
        : never)
    | LegalAmong<Shape, IndexedClusteringName<Shape>, Facts>
  : LegalAmong<Shape, ColumnName<Shape>, Facts>;

/** The names that take no further condition: a bound takes one more. */
type Bound<Facts extends string> = Facts extends `!${infer Name}` ? Name : Facts;

/** What stands in the place of a name that is no column: the legal ones, or where there are none a message. */
export type Suggested<Name extends string, Legal> = [Legal] extends [never] ? TypeMessage<UnknownColumn<Name>> : Legal;

/** The legal ones of these names, each asked by itself. */
type LegalAmong<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Name
  ? [FilterProblem<Shape, Name, Facts>] extends [never]
    ? Name
    : never
  : never;

/** The clustering columns that are bound from the first on, and the next one. */
type Reachable<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> | (Bare<First> extends Facts ? Reachable<Rest, Facts> : never)
  : never;

/** The columns outside the key whose index takes conditions. */
type IndexedName<Shape extends TableShape> = {
  [Name in ColumnName<Shape>]: Name extends KeyName<Shape>
    ? never
    : IndexOf<Shape, Name> extends false | 'vector'
      ? never
      : Name;
}[ColumnName<Shape>];

type IndexedClusteringName<Shape extends TableShape> = {
  [Name in ClusteringName<Shape>]: IndexOf<Shape, Name> extends false ? never : Name;
}[ClusteringName<Shape>];
