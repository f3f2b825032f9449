import { ApiError } from '../../errors/errors.js';
import { splitConjuncts, type Condition } from '../conditions/condition.js';
import { findBoundValues } from './partition-access.js';
import { listClustering, type RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import { FIXED_LIMITS } from '../../../data-api/limits.js';

/** The database's refusal of an impossible partition key: an empty one, or one with too many bytes. */
export const findKeyRefusal = (key: Pick<RowKey, 'partition'>): ApiError | undefined =>
  findPartitionRefusal(key.partition.length);

/** The database's refusal of the key of a written row. */
export function findWrittenKeyRefusal(table: Table, key: RowKey): ApiError | undefined {
  const refusal = findKeyRefusal(key);
  const clustering = listClustering(key);
  if (refusal || !mayBeLong(clustering)) return refusal;
  const bytes = clustering.reduce<number>((sum, value, at) => {
    const codec = table.clustering[at]?.codec;
    return sum + (codec?.serialize?.(value).length ?? 0);
  }, 0);
  return bytes > maxPartitionKey
    ? refuse(`The clustering columns have ${bytes} bytes: at most ${maxPartitionKey} are allowed.`)
    : undefined;
}

/** The database's refusal of a filter with complete partition keys. */
export function findFilteredKeyRefusal(table: Table, condition: Condition<Value>): ApiError | undefined {
  const { restrictions } = splitConjuncts(condition);
  let longest = table.partitionBy.length > 1 ? 3 * table.partitionBy.length : 0;
  for (const column of table.partitionBy) {
    const values = findBoundValues(table, restrictions, column);
    if (!values) return undefined;
    const codec = table.codec(column);
    const sizes = values.map((value) => codec.serialize?.(value).length ?? 0);
    if (table.partitionBy.length === 1 && sizes.includes(0)) return findPartitionRefusal(0);
    longest += sizes.reduce((most, size) => Math.max(most, size), 0);
  }
  return findPartitionRefusal(longest);
}

const { maxPartitionKey } = FIXED_LIMITS;

function findPartitionRefusal(bytes: number): ApiError | undefined {
  if (bytes === 0) return refuse('A partition key of one column must not be empty.');
  return bytes > maxPartitionKey
    ? refuse(`The partition key has ${bytes} bytes: at most ${maxPartitionKey} are allowed.`)
    : undefined;
}

const refuse = (message: string): ApiError => new ApiError('INVALID_DATABASE_QUERY', message);

/** A character has at most three bytes: short texts need not be measured. */
const mayBeLong = (values: readonly Value[]): boolean =>
  values.reduce<number>((sum, value) => sum + estimateSize(value), 0) > maxPartitionKey;

const estimateSize = (value: Value): number =>
  typeof value === 'string' ? 3 * value.length : value instanceof Uint8Array ? value.length : 64;
