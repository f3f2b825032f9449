import { isNumber, type Json } from '../../../json/json.js';
import { readExtension } from '../types/codec.js';
import type { Term } from './condition.js';

/**
 * The comparisons of a level in the order in which the Data API writes them into CQL: by the type of their operands,
 * and in the given order within a type.
 */
export const toCqlOrder = (terms: readonly Term[]): readonly Term[] =>
  terms.length < 2 ? terms : terms.toSorted((a, b) => rank(a) - rank(b));

function rank({ column, operator, operands: [operand], target }: Term): number {
  if (operator === '$match') return 7;
  if (target !== 'value') return 6;
  if (operator === '$in' || operator === '$nin') return 5;
  if (column === '_id') return 4;
  return rankOfValue(operand);
}

function rankOfValue(operand: Json | undefined): number {
  if (typeof operand === 'string') return 0;
  if (operand !== undefined && isNumber(operand)) return 1;
  if (typeof operand === 'boolean') return 2;
  return readExtension(operand ?? null, '$binary') === undefined ? 0 : 3;
}
