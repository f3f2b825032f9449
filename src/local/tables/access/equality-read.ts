import { isObject, type Json } from '../../../json/json.js';
import type { Settings } from '../../settings/settings.js';
import type { SecondaryIndex } from '../stored/secondary-index.js';
import type { Table } from '../stored/table.js';
import type { Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import { isScalar, readEqualityOperand } from './point-read.js';
import type { FindPlan } from './plan.js';
import { createKeysPath } from './path.js';

/** One equality, which an index serves alone: the database neither filters nor warns. */
export interface ServedEquality {
  readonly index: SecondaryIndex;
  readonly value: Value;
}

/**
 * The only comparison of a filter, if it is an equality that an index serves alone. Undefined for other filters, and
 * for invalid ones, whose errors are reported by the full parser.
 * @throws {@link NotLoaded} that can search for the rows
 */
export function readServedEquality(
  table: Table,
  filter: Json | undefined,
  { limits, dialect }: Settings,
): ServedEquality | undefined {
  if (!isObject(filter) || filter.size !== 1 || limits.maxFilter < 1 || dialect === 'cassandra') return undefined;
  const [[column, given] = ['', null]] = filter;
  const [index, ...others] = table.indexesOf(column);
  if (!index?.isPlain || others.length > 0 || table.isKey(column)) return undefined;
  const operand = readEqualityOperand(table, column, given);
  if (operand === undefined || !isScalar(operand)) return undefined;
  const value = decode(table.codec(column), operand);
  return value !== undefined && index.finds(value) ? { index, value } : undefined;
}

function decode(codec: Codec, operand: Json): Value | undefined {
  try {
    return codec.decode(operand);
  } catch {
    return undefined;
  }
}

/** The plan of such a find. */
export const planEquality = (table: Table, { index, value }: ServedEquality): FindPlan => {
  const columns = [index.column];
  const path = createKeysPath(table, columns, () => index.equal(value));
  const mode = { kind: 'none' } as const;
  return { access: 'index', columns, sort: 'none', mode, path, condition: undefined, matches: () => true };
};
