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
import type { NoName, UnknownName } from '../../../schema/unknown-name.js';
import type { FilterProblem } from './where.types.js';

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
 * The expected type for an unknown name: a message with the columns that begin with the same two letters, because to look
 * for the nearest name would cost the compiler far more. Of text that is not written yet, the legal names, for an editor.
 */
// The names are written out: an alias would be printed instead of them.
export type Suggested<Name extends string, Legal extends string, All extends string = Legal> = string extends Name
  ? [Legal] extends [never]
    ? { [Each in All]: Each }[All]
    : { [Each in Legal]: Each }[Legal]
  : Name extends ''
    ? [Legal] extends [never]
      ? TypeMessage<NoName<'column', Name>>
      : { [Each in Legal]: Each }[Legal]
    : UnknownName<'column', Name, All>;

/**
 * Sentences for generic code, where names or values have the type of a type parameter: types that wait for it begin with
 * one, so the compiler prints it. There is no such rule at run time.
 */
export type OneOfNames = "in generic code, a name has a type such as 'a' | 'b', not a type parameter";
export type WholeValue<Of extends string> =
  `in generic code, a value has the type ${Of}<typeof table>, not a type parameter`;
export type WholePatch = 'in generic code, set takes a patch: const patch: PatchOf<typeof table> = { [column]: value }';

/** What names of columns are inferred from. Generic code is trusted: there a name is a column of the type parameter. */
export type WrittenName<Shape extends TableShape> = Shape extends { readonly $shape: infer Whole extends TableShape }
  ? ColumnName<Whole>
  : string;

/** The names that are checked against. */
export type CheckedName<Shape extends TableShape> = Shape extends { readonly $shape: unknown }
  ? unknown
  : keyof Shape['columns'];

/** The name if there is such a column; otherwise a message. Of text that is not written yet, the columns, for an editor. */
// Nothing is inferred from a message: to look for names in it would cost the compiler more than all the rest. Indexed by a
// type parameter, it is what it is for all names of the constraint: a conditional type instead would wait until the parameter
// is known, and take nothing. A name is looked up in the index signature only if the other type has no such member.
export type KnownColumn<Name extends string, All> = [Name] extends [All]
  ? Name
  : NoInfer<({ readonly [Each in All & string]: All } & { readonly [other: string]: JudgedColumn<Name, All> })[Name]>;

/** The same for each name of a list. */
// Mapped at once: from a condition on the whole list an editor would not offer the columns.
export type KnownColumns<Names extends readonly string[], All> = {
  readonly [At in keyof Names]: KnownColumn<Names[At], All>;
};

/** The same for the columns of an order, perhaps with `-` before them. */
export type KnownOrder<Names extends readonly string[], All> = {
  readonly [At in keyof Names]: [Bare<Names[At]>] extends [All] ? Names[At] : NoInfer<JudgedOrder<Names[At], All>>;
};

type JudgedOrder<Name extends string, All> = string extends Name
  ? (All & string) | `-${All & string}`
  : UnknownName<'column', Bare<Exclude<Name, All | `-${All & string}`>>, All & string>;

type JudgedColumn<Name extends string, All> = Name extends All
  ? Name
  : string extends Name
    ? All
    : UnknownName<'column', Name, All & string>;

/** The legal ones of these names, each checked separately. */
type LegalAmong<Shape extends TableShape, Name extends string, Facts extends string> = Name extends unknown
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
  [Name in keyof Of & string]: Extract<Of[Name]['$index'], false | 'vector'> extends never ? Name : never;
}[keyof Of & string];
