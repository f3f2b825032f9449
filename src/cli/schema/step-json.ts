import type { Comparison } from '../../keyspace/steps/compare.js';
import type { Step } from '../../keyspace/steps/step.js';

/** A step as `--json` prints it. */
export const toStepJson = ({ difference: _difference, takes, ...step }: Step): object => ({
  ...step,
  ...(takes === 'a new table' && { needsNewTable: true }),
});

/** A comparison as `--json` prints it. */
export const toComparisonJson = ({ steps, unwanted, unstatable }: Comparison): object => ({
  same: steps.length === 0,
  steps: steps.map(toStepJson),
  notInProgram: unwanted,
  notServed: unstatable.flatMap(({ isServed, table, column, type }) => (isServed ? [] : [{ table, column, type }])),
  kept: unstatable.flatMap(({ isServed, ...column }) => (isServed ? [column] : [])),
});
