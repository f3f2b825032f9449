import type { Condition, FindProgram, Step } from './find-programs.js';

/** A kind of read that Cassandra would serve without ALLOW FILTERING and that is refused all the same. */
export interface Exception {
  readonly reason: string;
  applies(find: FindProgram): boolean;
}

/** All kinds of reads that are refused though they would be served. */
export const exceptions: readonly Exception[] = [
  {
    reason: 'An `in` or `nin` of one value is an `eq` to the database; the types do not count values, so it has to be written as eq.',
    applies: ({ steps }) => conditionsOf(steps).some(({ operator, operands }) => operator === 'in' && operands.length === 1),
  },
  {
    reason: 'A column is bound once: by one operator, or by one lower and one upper bound.',
    applies: ({ steps }) => {
      const columns = conditionsOf(steps).map(({ column }) => column);
      return columns.length > new Set(columns).size;
    },
  },
  {
    reason: 'Beside nearest and rankBy no branch of an `or` binds key columns: what Cassandra makes of it is not on record.',
    applies: ({ steps, order }) => (order.kind === 'nearest' || order.kind === 'rank') && steps.some(({ kind }) => kind === 'or'),
  },
]; // prettier-ignore

const conditionsOf = (steps: readonly Step[]): Condition[] =>
  steps.flatMap((step) =>
    step.kind === 'where' ? [step.condition] : step.kind === 'or' ? step.branches.flat() : [step.condition],
  );
