import { isArray, isObject, type Json } from '../../../json/json.js';
import { ApiError, fail } from '../../errors/errors.js';
import { toApiError } from '../values/columns.js';
import type { Table } from '../stored/table.js';
import { createElementCodec, getScalarCodec } from '../types/codecs.js';
import { readExtension, refuse, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import { mapComparisons, type Condition, type Restriction, type Term } from './condition.js';

/** Decodes the operands of a filter to values of their columns. @throws {@link ApiError} */
export const readOperands = (table: Table, condition: Condition<Json>): Condition<Value> =>
  mapComparisons(condition, (term) => {
    if (!hasNull(term)) return { ...term, operands: decode(table, term) };
    if (term.operator !== '$in' || table.isKey(term.column)) {
      fail('INVALID_FILTER_COLUMN_VALUES', `Null is not allowed in '${term.operator}' of '${term.column}'.`);
    }
    // Values after a null are not found.
    const count = term.operands.indexOf(null);
    const operands = decode(table, { ...term, operands: term.operands.filter((one) => one !== null) });
    return count === 0 ? { ...term, operands, findsNothing: true } : { ...term, operands: operands.slice(0, count) };
  });

/** For scalar values; elements and entries treat null differently. */
const hasNull = ({ target, operator, operands }: Term): boolean =>
  target === 'value' && (operator === '$in' || operator === '$nin') && operands.includes(null);

/**
 * The condition as interpreted by DataStax's Cassandra: with a text index, a text equals one that contains all its
 * words.
 */
export function analyzeSearches(table: Table, condition: Condition<Value>): Condition<Value> {
  if (condition.kind !== 'comparison') {
    return { kind: condition.kind, parts: condition.parts.map((part) => analyzeSearches(table, part)) };
  }
  const { column, operator, operands } = condition;
  const [first, ...others] = operands.map((one): Restriction => {
    return { ...condition, operator: '$match', target: 'terms', operands: [one] };
  });
  if (!first || (operator !== '$eq' && operator !== '$in') || !hasTextIndex(table, column)) return condition;
  return others.length === 0 ? first : { kind: 'or', parts: [first, ...others] };
}

const hasTextIndex = (table: Table, column: string): boolean =>
  table.indexesOf(column).some(({ definition }) => definition.kind === 'text');

/** Decodes the operands of one comparison. @throws {@link ApiError} */
export function decode(table: Table, term: Term): Restriction['operands'] {
  const { column, operands, target } = term;
  const definition = table.columns.get(column);
  if (target === 'value' && ['list', 'set', 'map'].includes(definition?.type ?? '')) {
    return fail('INVALID_FILTER_COLUMN_VALUES', `'${column}' holds several values: use $in, $nin or $all.`);
  }
  try {
    return operands.map(createReader(table, term));
  } catch (error) {
    const refusal = toApiError(error, column, 'INVALID_FILTER_COLUMN_VALUES', 'FILTER');
    throw refusal instanceof ApiError ? refusal : error;
  }
}

function createReader(table: Table, { column, target, bare }: Term): (json: Json) => Value {
  const definition = table.columns.get(column);
  if (definition?.type === 'list' || definition?.type === 'set') {
    const element = createElementCodec(definition.valueType, table.keyspace, table.types);
    return (json) => read(element, json);
  }
  if (definition?.type !== 'map') {
    const codec = table.codec(column);
    return (json) => read(codec, json, bare);
  }
  const key = getScalarCodec(definition.keyType);
  const value = createElementCodec(definition.valueType, table.keyspace, table.types);
  if (target === 'keys') return (json) => read(key, json);
  if (target === 'values') return (json) => read(value, json);
  return (json) => {
    const [one, other] = isArray(json) ? json : [];
    return [read(key, one ?? null), read(value, other ?? null)];
  };
}

function read(codec: Codec, json: Json, bare = false): Value {
  if (json === null) fail('INVALID_FILTER_COLUMN_VALUES', 'A value of the filter is null.');
  // Valid in rows, but the real server fails on them in filters, also in fields of a user-defined value.
  for (const one of isObject(json) ? [json, ...json.values()] : [json]) {
    if (!bare && readExtension(one, '$binary') !== undefined) {
      refuse(json, codec.cql, 'a blob can only be compared as a whole, as {column: {"$binary": …}}');
    }
    if (readExtension(one, '$date') !== undefined) refuse(json, codec.cql, 'a filter takes strings, not $date');
  }
  return codec.decode(json);
}
