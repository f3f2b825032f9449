import type {
  Bare,
  ClusteringName,
  ColumnName,
  Columns,
  KeyName,
  PartitionName,
  TableShape,
} from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { Alike } from '../../shared/rules/names.js';
import type { FilterProblem } from './where.types.js';
import type { MeantName, NoName } from '../../shared/rules/messages.js';

/**
 * The columns on which a condition is legal now: those without a {@link FilterProblem}.
 *
 * Checking every column in turn would be most of the compile-time cost of a query, so sets of names are used instead.
 */
export type LegalName<Shape extends TableShape, Facts extends string> = (
  '#filtering' | '#nearest' | '#branch' | '#delete'
) &
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

/** The columns that cannot have a further condition; one with a bound can have one more. */
type Bound<Facts extends string> = Facts extends `!${infer Name}` ? Name : Facts;

/**
 * The expected type for an unknown name: a message with the columns that begin with the same two letters; otherwise the legal names, or a
 * message if there are none. To look for the nearest name would cost the compiler far more.
 */
export type Suggested<Name extends string, Legal, All extends string = Legal & string> = [Alike<Name, All>] extends [
  never,
]
  ? [Legal] extends [never]
    ? TypeMessage<NoName<'column', Name>>
    : Legal
  : TypeMessage<MeantName<'column', Name, Alike<Name, All>>>;

/** The legal ones of these names, each checked separately. */
type LegalAmong<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Name
  ? [FilterProblem<Shape, Name, Facts>] extends [never]
    ? Name
    : never
  : never;

/** The leading clustering columns that are bound, and the next one. */
type Reachable<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> | (Bare<First> extends Facts ? Reachable<Rest, Facts> : never)
  : never;

/** The columns outside the key whose index serves conditions. */
type IndexedName<Shape extends TableShape> = Exclude<Indexed<Shape['columns']>, KeyName<Shape>>;

type IndexedClusteringName<Shape extends TableShape> = Extract<Indexed<Shape['columns']>, ClusteringName<Shape>>;

type Indexed<Of extends Columns> = {
  [Name in keyof Of & string]: Of[Name] extends { readonly $index: false | 'vector' } ? never : Name;
}[keyof Of & string];
