import type { Unsent } from '../../shared/arguments.js';
import type { Explanation } from '../nodes/explanation.js';
import type { ClusteringName, Columns, PartitionName, TableShape } from '../../../schema/index.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { Checked, Operand, Wrong } from '../reads/condition.types.js';
import type { PartSentence, Present, Takes, ThenSentence } from '../../shared/callbacks.js';
import type { OneOfNames } from '../rules/columns.types.js';
import type { FirstUnbound, Touched } from '../rules/state.types.js';
import type { BoundKey, FittingDelete } from '../reads/fragment.js';
import type { AfterWritten } from '../reads/filter.types.js';
import type { AllAlone } from '../../shared/rules/messages.js';
import type { DeleteNeedsPartition, OnlyClustering, OtherDelete, PartitionUnknown } from '../rules/messages.js';
import type { OperatorSentences } from '../rules/operators.types.js';
import type { Operators } from '../../shared/rules/operators.types.js';
import type { Anything, EqOrIn, LowerBound, OnlyEq, UpperBound } from '../reads/operators.types.js';

/** A delete ready to run. The database does not report how many rows existed. */
export interface Delete extends Unsent {
  /** Runs the delete. */
  exec(): Promise<void>;
  /** Returns what will be sent. Needs no server. */
  compile(): CompiledWrite;

  /** Explains how the database will run it. Needs no server. */
  explain(): Explanation;
}

/** Deletes a partition, or a range of its rows. */
export interface DeleteMany<in out Table, in out Facts extends string, in out Shape extends TableShape> extends Unsent {
  /** The name of the table; has no value at run time. */
  readonly $name: Table;
  /** Starts a condition on a key column, in the order of the key. */
  where<const Name extends string | object = ''>(
    column: Checked<OneOfNames, Shape, Name, Facts>[`=${Name & string}`] extends never
      ? Name
      : NoInfer<Wrong<Shape, Name, Facts>>,
  ): Name extends string
    ? Operators<OperatorSentences<Shape, Name>[DeletePlace<Shape, Name, Facts>]> & DeleteOperators<Shape, Name, Facts>
    : DeleteMany<Table, AfterWritten<Shape, Name, Facts>, Shape>;

  /**
   * Continues with `then`, which is given the value, unless that is undefined, null or false. `then` may add conditions
   * on clustering columns; without it, all rows of the other conditions are deleted.
   *
   * @example
   * from(Movie).deleteMany().where('genre').eq('Drama').$if(1930, (q, year) => q.where('year').lt(year))
   * // { genre: 'Drama', year: { $lt: 1930 } }
   */
  $if<Value, Next>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((query: DeleteMany<Table, Facts, Shape>, value: Present<Value>) => Next & Extending<Shape, Facts, Next>),
  ): DeleteMany<Table, Facts | PerhapsBound<ClusteringName<Shape>, Facts, Next>, Shape>;

  /** Continues with a function that takes the delete, or with a fragment on key columns. */
  $call<Next, Given extends Columns = never, Bound extends string = never>(
    part: [Given] extends [never]
      ? Takes<PartSentence<'a function or a fragment'>> & ((query: DeleteMany<Table, Facts, Shape>) => Next)
      : FittingDelete<Shape, Facts, Given, Bound>,
  ): [Given] extends [never] ? Next : DeleteMany<Table, Facts | BoundKey<Bound>, Shape>;

  /** Deletes every row of the table. */
  readonly all: Callable<
    [Exclude<Facts, '#delete'>] extends [never] ? unknown : TypeMessage<AllAlone<'row'>>,
    () => Delete
  >;

  /** Runs the delete. */
  readonly exec: Callable<Deleting<Shape, Facts>, () => Promise<void>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Deleting<Shape, Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Deleting<Shape, Facts>, () => Explanation>;
}

type DeletePlace<Shape extends TableShape, Name extends string, Facts extends string> = (`>${Name}` | `<${Name}`) &
  Facts extends never
  ? Shape['columns'][Name]['kind'] extends 'blob'
    ? 'key eq'
    : Name extends PartitionName<Shape>
      ? 'delete in'
      : 'key'
  : 'lower';

type DeleteOperators<Shape extends TableShape, Name extends string, Facts extends string> = `>${Name}` extends Facts
  ? UpperBound<Operand<Shape, Name>, DeleteMany<Shape['name'], Facts | `<${Name}`, Shape>>
  : `<${Name}` extends Facts
    ? LowerBound<Operand<Shape, Name>, DeleteMany<Shape['name'], Facts | `>${Name}`, Shape>>
    : Shape['columns'][Name]['kind'] extends 'blob'
      ? OnlyEq<Operand<Shape, Name>, DeleteMany<Shape['name'], Facts | Name, Shape>>
      : Name extends PartitionName<Shape>
        ? EqOrIn<
            Operand<Shape, Name>,
            DeleteMany<Shape['name'], Facts | Name, Shape>,
            DeleteMany<Shape['name'], Facts | Name, Shape>
          >
        : Anything<
            Operand<Shape, Name>,
            DeleteMany<Shape['name'], Facts | Name, Shape>,
            DeleteMany<Shape['name'], Facts | Name, Shape>,
            DeleteMany<Shape['name'], Facts | `>${Name}`, Shape>,
            DeleteMany<Shape['name'], Facts | `<${Name}`, Shape>,
            DeleteMany<Shape['name'], Facts | `!${Name}`, Shape>,
            DeleteMany<Shape['name'], Facts | `!${Name}`, Shape>
          >;

type Deleting<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? [PartitionName<Shape>] extends [never]
      ? TypeMessage<PartitionUnknown>
      : unknown
    : TypeMessage<DeleteNeedsPartition<FirstUnbound<Shape['partition'], Facts>>>;

type Extending<Shape extends TableShape, Facts extends string, Next> = [ExtendingProblem<Shape, Facts, Next>] extends [
  never,
]
  ? unknown
  : ExtendingProblem<Shape, Facts, Next>;

type ExtendingProblem<Shape extends TableShape, Facts extends string, Next> =
  Next extends DeleteMany<Shape['name'], infer Added, Shape>
    ? [Exclude<Facts, Added>] extends [never]
      ? [Exclude<Added & Touched<PartitionName<Shape>>, Facts>] extends [never]
        ? never
        : TypeMessage<OnlyClustering>
      : TypeMessage<OtherDelete>
    : TypeMessage<OtherDelete>;

/** The facts after `$if`: a column that it binds may have no value, so it neither takes another condition nor leads on. */
type PerhapsBound<Name extends string, Facts extends string, Next> =
  Next extends DeleteMany<infer _Name, infer Added, infer _Shape>
    ? Name extends unknown
      ? Touched<Name> & Exclude<Added, Facts> extends never
        ? never
        : `!${Name}`
      : never
    : never;
