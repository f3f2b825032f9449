import type { Explanation } from '../nodes/explanation.js';
import type { PartitionName, TableShape } from '../../../schema/index.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { Operand } from '../reads/condition.types.js';
import type { FirstUnbound } from '../rules/state.types.js';
import type { AfterWritten, Narrowing } from '../reads/filter.types.js';
import type { AllAlone, DeleteNeedsPartition, PartitionUnknown } from '../rules/messages.js';
import type { Anything, EqOrIn, LowerBound, OnlyEq, UpperBound } from '../reads/operators.types.js';

/** A delete ready to run. The database does not report how many rows existed. */
export interface Delete {
  /** Runs the delete. */
  exec(): Promise<void>;
  /** Returns what will be sent. Needs no server. */
  compile(): CompiledWrite;

  /** Explains how the database will run it. Needs no server. */
  explain(): Explanation;
}

/** Deletes a partition, or a range of its rows. */
export interface DeleteMany<in out Shape extends TableShape, in out Facts extends string> {
  /** Starts a condition on a key column, in the order of the key. */
  where<const Name extends string | object>(
    column: Narrowing<Shape, Name, Facts>,
  ): Name extends string ? DeleteCondition<Shape, Name, Facts> : DeleteMany<Shape, AfterWritten<Shape, Name, Facts>>;

  /** Deletes every row of the table. */
  readonly all: Callable<[Exclude<Facts, '#delete'>] extends [never] ? unknown : TypeMessage<AllAlone>, () => Delete>;

  /** Runs the delete. */
  readonly exec: Callable<Deleting<Shape, Facts>, () => Promise<void>>;

  /** Returns what will be sent. Needs no server. */
  readonly compile: Callable<Deleting<Shape, Facts>, () => CompiledWrite>;

  /** Explains how the database will run it. Needs no server. */
  readonly explain: Callable<Deleting<Shape, Facts>, () => Explanation>;
}

type DeleteCondition<Shape extends TableShape, Name extends string, Facts extends string> = `>${Name}` extends Facts
  ? UpperBound<Operand<Shape, Name>, DeleteMany<Shape, Facts | `<${Name}`>>
  : `<${Name}` extends Facts
    ? LowerBound<Operand<Shape, Name>, DeleteMany<Shape, Facts | `>${Name}`>>
    : Shape['columns'][Name]['kind'] extends 'blob'
      ? OnlyEq<Operand<Shape, Name>, DeleteMany<Shape, Facts | Name>>
      : Name extends PartitionName<Shape>
        ? EqOrIn<Operand<Shape, Name>, DeleteMany<Shape, Facts | Name>, DeleteMany<Shape, Facts | Name>>
        : Anything<
            Operand<Shape, Name>,
            DeleteMany<Shape, Facts | Name>,
            DeleteMany<Shape, Facts | Name>,
            DeleteMany<Shape, Facts | `>${Name}`>,
            DeleteMany<Shape, Facts | `<${Name}`>,
            DeleteMany<Shape, Facts | `!${Name}`>,
            DeleteMany<Shape, Facts | `!${Name}`>
          >;

type Deleting<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? [PartitionName<Shape>] extends [never]
      ? TypeMessage<PartitionUnknown>
      : unknown
    : TypeMessage<DeleteNeedsPartition<FirstUnbound<Shape['partition'], Facts>>>;
