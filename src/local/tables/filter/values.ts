import { isArray, type Json } from '../../../wire/json.js';
import { ApiError, fail } from '../../errors.js';
import { asApiError } from '../columns.js';
import type { Table } from '../table.js';
import { elementCodec, scalarCodec } from '../types/codecs.js';
import { extension, refuse, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import { mapComparisons, type Condition, type Restriction, type Term } from './condition.js';

/** Reads the operands of a filter as values of their columns. @throws {@link ApiError} */
export const readOperands = (table: Table, condition: Condition<Json>): Condition<Value> =>
  mapComparisons(condition, (term) => ({ ...term, operands: decode(table, term) }));

/**
 * The condition as DataStax's Cassandra understands it: a text is equal to what is in a text index when it has all words
 * of it.
 */
export function searchingWords(table: Table, condition: Condition<Value>): Condition<Value> {
  if (condition.kind !== 'comparison') {
    return { kind: condition.kind, parts: condition.parts.map((part) => searchingWords(table, part)) };
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

/** Reads the operands of one comparison. @throws {@link ApiError} */
export function decode(table: Table, term: Term): Restriction['operands'] {
  const { column, operands, bare, target } = term;
  const definition = table.columns.get(column);
  if (target === 'value' && ['list', 'set', 'map'].includes(definition?.type ?? '')) {
    return fail('INVALID_FILTER_COLUMN_VALUES', `'${column}' holds several values: use $in, $nin or $all.`);
  }
  if (definition?.type === 'blob' && !bare && term.operator !== '$ne') {
    return fail('INVALID_FILTER_COLUMN_VALUES', `'${column}' is a blob: write its value without an operator.`);
  }
  try {
    return operands.map(reader(table, term));
  } catch (error) {
    const refusal = asApiError(error, column, 'INVALID_FILTER_COLUMN_VALUES', 'FILTER');
    throw refusal instanceof ApiError ? refusal : error;
  }
}

function reader(table: Table, { column, target }: Term): (json: Json) => Value {
  const definition = table.columns.get(column);
  if (definition?.type === 'list' || definition?.type === 'set') {
    const element = elementCodec(definition.valueType, table.keyspace, table.types);
    return (json) => read(element, json);
  }
  if (definition?.type !== 'map') {
    const codec = table.codec(column);
    return (json) => read(codec, json);
  }
  const key = scalarCodec(definition.keyType);
  const value = elementCodec(definition.valueType, table.keyspace, table.types);
  if (target === 'keys') return (json) => read(key, json);
  if (target === 'values') return (json) => read(value, json);
  return (json) => {
    const [one, other] = isArray(json) ? json : [];
    return [read(key, one ?? null), read(value, other ?? null)];
  };
}

function read(codec: Codec, json: Json): Value {
  if (json === null) fail('INVALID_FILTER_COLUMN_VALUES', 'A value of the filter is null.');
  // Rows are written with it, but the real server stumbles over it in filters.
  if (extension(json, '$date') !== undefined) refuse(json, codec.cql, 'a filter takes texts, not $date');
  return codec.decode(json);
}
