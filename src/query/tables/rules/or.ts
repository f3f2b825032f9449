import { BECOME_SEVERAL } from '../../../cql/operators.js';
import { QueryError } from '../../../util/errors.js';
import type { Table } from '../../../schema/index.js';
import { isServed, type Analysis } from './key-usage.js';
import { toBits } from '../nodes/served-operators.js';
import { indexInOr } from './messages.js';
import type { KnownCondition, OrNode } from '../nodes/nodes.js';

/**
 * T17 with filtering: the database looks for an index only in branches with one condition. Its behaviour with others is
 * unknown, unless it must filter for another reason.
 *
 * @throws QueryError `WRONG_OR`
 */
export function checkIndexInOr(table: Table, analysis: Analysis, anyOf: readonly OrNode[]): void {
  const { conditions, unboundPartition, unreached } = analysis;
  if (unboundPartition.length + unreached.length > 0 || conditions.some(({ facts }) => facts.keyAt < 0)) return;
  const branches = anyOf.flat();
  if (branches.length === 0 || !branches.every((branch) => branch.some(isServed) && isDeep(branch))) return;
  const unserved = branches.flat().find((condition) => !isServed(condition));
  if (!unserved) return;
  throw new QueryError('WRONG_OR', `${table.name}: ${indexInOr}.`, {
    table: table.name,
    column: unserved.column,
  });
}

const isDeep = (branch: readonly KnownCondition[]): boolean =>
  branch.length > 1 || branch.some(({ bit }) => (bit & BECOMES_SEVERAL) !== 0);

/** The operators that become one condition per value. */
const BECOMES_SEVERAL = toBits(BECOME_SEVERAL);
