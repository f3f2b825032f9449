import type { Table } from '../schema/index.js';
import { analyze, type Analysis } from './analysis.js';
import { OPERATOR_BIT } from './comparison.js';
import type { KnownCondition } from './node.js';

/** Whether a condition is an `in` of one value. */
export const isSingleIn = ({ operator, value }: KnownCondition): boolean =>
  operator === 'in' && (value as readonly unknown[]).length === 1;

/** Looks at a filter as the database does, which takes an `in` of one value for an eq. */
export const readSingleIn = (table: Table, conditions: readonly KnownCondition[]): Analysis =>
  analyze(
    table,
    conditions.map((one) => (isSingleIn(one) ? { ...one, operator: 'eq', bit: OPERATOR_BIT.eq } : one)),
  );
