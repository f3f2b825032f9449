import { findColumn, type Table } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import type { FindNode, KnownCondition } from '../nodes/nodes.js';
import { getTableFacts } from '../nodes/table-facts.js';
import { findGuardrailWarnings } from '../rules/guardrails.js';
import { checkFind, type CheckedFind } from '../rules/read.js';
import { insertCondition } from '../rules/sent-order.js';

/** Whether a read names rows or an order of a partition or index; otherwise it reads every row. */
export const isBound = ({ conditions, anyOf, nearest, rank }: FindNode): boolean =>
  conditions.length + anyOf.length > 0 || (nearest ?? rank) !== undefined;

/** The same read of another table with the same columns. */
export function moveRead(node: FindNode, table: Table): FindNode {
  const { columns } = getTableFacts(table);
  const move = (condition: KnownCondition): KnownCondition => {
    const facts = columns.get(condition.column);
    return facts ? { ...condition, facts } : condition;
  };
  const conditions = node.conditions.map(move).reduce<readonly KnownCondition[]>(insertCondition, []);
  return { ...node, table, conditions, anyOf: node.anyOf.map((or) => or.map((branch) => branch.map(move))) };
}

/**
 * The checked read of a table if the database serves it well there: by the key or an index, without filtering, without
 * a sort in memory, and from a few partitions. Otherwise the error of the rule that it breaks, or undefined.
 */
export function checkServedBy(node: FindNode, table: Table): CheckedFind | QueryError | undefined {
  const searched = (node.nearest ?? node.rank)?.column;
  if (!isBound(node) || (searched !== undefined && !findColumn(table, searched)?.indexes.length)) return undefined;
  const moved = { ...moveRead(node, table), filtering: false };
  if (findGuardrailWarnings(table, moved.conditions).length > 0) return undefined;
  try {
    return checkFind(moved);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

/** Whether the database serves a read of a table well. */
export const isServedBy = (node: FindNode, table: Table): boolean => {
  const checked = checkServedBy(node, table);
  return checked !== undefined && 'node' in checked;
};
