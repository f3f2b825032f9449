import { isArray, isObject, type Json } from '../../wire/json.js';
import type { Context } from '../context.js';
import { fail } from '../errors.js';
import { asApiError, columnName, decodeColumn, names } from './columns.js';
import type { Table } from './table.js';
import type { Codec } from './types/codec.js';
import { sortedUnique } from './types/collections.js';
import { elementCodec, scalarCodec } from './types/codecs.js';
import type { Pair, Value } from './types/value.js';

/** What a column becomes, from what it was; null clears it. */
export type Change = (before: Value | undefined) => Value | null;

/** Reads an update: the changes by column. @throws {@link ApiError} */
export function readChanges(table: Table, update: Json | undefined, context: Context): ReadonlyMap<string, Change> {
  const operations = isObject(update) ? [...update] : [];
  const foreign = operations.find(([operator]) => !Object.hasOwn(OPERATORS, operator))?.[0];
  if (foreign !== undefined) {
    fail(
      'UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE',
      `Tables do not have '${foreign}': use $set, $unset, $push, $pullAll.`,
    );
  }
  const parts = operations.flatMap(([operator, members]) =>
    isObject(members) ? [...members].map(([name, value]) => ({ operator, column: columnName(name), value })) : [],
  );
  if (parts.length === 0) fail('MISSING_UPDATE_OPERATIONS', 'The update changes nothing.');
  checkColumns(table, parts);
  return new Map(parts.map(({ operator, column, value }) => [column, read(table, operator, column, value, context)]));
}

interface Part {
  readonly operator: string;
  readonly column: string;
  readonly value: Json;
}

function checkColumns(table: Table, parts: readonly Part[]): void {
  const unknown = parts.filter(({ column }) => !table.columns.has(column));
  if (unknown.length > 0) {
    const list = names(unknown.map(({ column }) => column));
    fail('UNKNOWN_TABLE_COLUMNS', `Table '${table.name}' has no column ${list}.`, { scope: 'UPDATE' });
  }
  for (const { operator, column } of parts) {
    const type = table.columns.get(column)?.type ?? '';
    if ((operator === '$push' || operator === '$pullAll') && !['list', 'set', 'map'].includes(type)) {
      fail('UNSUPPORTED_UPDATE_OPERATOR', `'${operator}' needs a list, set or map: '${column}' is of type ${type}.`);
    }
  }
  const twice = parts.find(({ column }, at) => parts.findIndex((other) => other.column === column) !== at);
  if (twice) {
    fail('UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS', `'${twice.column}' is changed by two operators.`);
  }
  const key = parts.find(({ column }) => table.isKey(column));
  if (key)
    fail('UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS', `'${key.column}' is of the primary key and cannot change.`);
  const counter = parts.find(({ column }) => table.columns.get(column)?.type === 'counter');
  if (counter) {
    fail('UNSUPPORTED_COLUMN_TYPES', `'${counter.column}' is a counter, which cannot be set.`, { scope: 'UPDATE' });
  }
}

type Reader = (table: Table, column: string, value: Json, context: Context) => Change;

const OPERATORS: Readonly<Record<'$set' | '$unset' | '$push' | '$pullAll', Reader>> = {
  $set(table, column, json, context) {
    const value = decodeColumn(table, column, json, { code: 'INVALID_UPDATE_COLUMN_VALUES', scope: 'UPDATE', context });
    return () => value;
  },
  $unset: () => () => null,
  $push: (table, column, json) =>
    isMap(table, column) ? pushPairs(table, column, json) : pushElements(table, column, json),
  $pullAll(table, column, json) {
    const gone = valuesOf(column, json, isMap(table, column) ? keyCodec(table, column) : elementsCodec(table, column));
    const compare = isMap(table, column) ? keyCodec(table, column) : elementsCodec(table, column);
    const isGone = (value: Value): boolean => gone.some((one) => compare.compare(one, value) === 0);
    return (before) => {
      const kept = isMap(table, column)
        ? pairs(before).filter(([key]) => !isGone(key))
        : elements(before).filter((value) => !isGone(value));
      return kept.length > 0 ? kept : null;
    };
  },
};

function read(table: Table, operator: string, column: string, value: Json, context: Context): Change {
  return OPERATORS[operator as keyof typeof OPERATORS](table, column, value, context);
}

function pushElements(table: Table, column: string, json: Json): Change {
  const added = valuesOf(column, each(column, json) ?? [notArray(column, json)], elementsCodec(table, column));
  const codec = elementsCodec(table, column);
  const isSet = table.columns.get(column)?.type === 'set';
  return (before) => {
    const all = [...elements(before), ...added];
    const after = isSet ? sortedUnique(all, (a, b) => codec.compare(a, b)) : all;
    return after.length > 0 ? after : null;
  };
}

function pushPairs(table: Table, column: string, json: Json): Change {
  const given = each(column, json) ?? [json];
  if (given.length === 0) refuseValue(column, "'$each' is empty");
  const [keys, values] = [keyCodec(table, column), elementsCodec(table, column)];
  const added = given.map((entry): Pair => {
    const members = isObject(entry) ? [...entry][0] : isArray(entry) ? entry : undefined;
    const size = isObject(entry) ? entry.size === 1 : isArray(entry) && entry.length === 2;
    if (!members || !size) return misuse(column, 'an entry is written {key: value} or [key, value]');
    return [decode(column, members[0] ?? null, keys), decode(column, members[1] ?? null, values)];
  });
  return (before) => sortedUnique([...pairs(before), ...added], (a, b) => keys.compare(a[0], b[0]));
}

/** The operand of `$each`; undefined when one value is pushed. */
function each(column: string, json: Json): readonly Json[] | undefined {
  if (!isObject(json) || !json.has('$each')) return undefined;
  const values = json.get('$each');
  if (json.size > 1 || !isArray(values)) return misuse(column, "'$each' takes an array and stands alone");
  return values;
}

const notArray = (column: string, json: Json): Json =>
  isArray(json) ? misuse(column, "several elements are pushed by '$each'") : json;

const misuse = (column: string, why: string): never =>
  fail('INVALID_PUSH_OPERATOR_USAGE', `'$push' to '${column}' is wrong: ${why}.`);

const refuseValue = (column: string, why: string): never =>
  fail('INVALID_UPDATE_COLUMN_VALUES', `The new value of '${column}' is wrong: ${why}.`);

const valuesOf = (column: string, json: Json, codec: Codec): readonly Value[] =>
  isArray(json) ? json.map((one) => decode(column, one, codec)) : refuseValue(column, 'an array is needed');

function decode(column: string, json: Json, codec: Codec): Value {
  if (json === null) return refuseValue(column, 'an element is null');
  try {
    return codec.decode(json);
  } catch (error) {
    throw asApiError(error, column, 'INVALID_UPDATE_COLUMN_VALUES', 'UPDATE');
  }
}

const isMap = (table: Table, column: string): boolean => table.columns.get(column)?.type === 'map';

/** The codec of the elements of a list or set, or of the values of a map. */
function elementsCodec(table: Table, column: string): Codec {
  const definition = table.columns.get(column);
  const holds = definition?.type === 'list' || definition?.type === 'set' || definition?.type === 'map';
  if (!holds) throw new RangeError(`${column} is no collection.`);
  return elementCodec(definition.valueType, table.keyspace, table.types);
}

function keyCodec(table: Table, column: string): Codec {
  const definition = table.columns.get(column);
  if (definition?.type !== 'map') throw new RangeError(`${column} is no map.`);
  return scalarCodec(definition.keyType);
}

const elements = (value: Value | undefined): readonly Value[] => (value ?? []) as readonly Value[];
const pairs = (value: Value | undefined): readonly Pair[] => (value ?? []) as readonly Pair[];
