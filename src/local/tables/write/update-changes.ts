import { isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { unquote } from '../../fields/names.js';
import { decodeColumns, printNames, type ValuePlace } from '../values/columns.js';
import { parsePush } from '../values/push-form.js';
import type { Table } from '../stored/table.js';
import type { Codec } from '../types/codec.js';
import { createListCodec, createLookup, sortUnique } from '../types/collections.js';
import { createElementCodec, getScalarCodec } from '../types/codecs.js';
import type { Pair, Value } from '../types/value.js';

/** The new value of a column, computed from the old one; null clears it. */
export type Change = (before: Value | undefined) => Value | null;

/**
 * Reads an update: the changes by column. Each operator is read with all its columns and values, in this order, before
 * operators that tables lack, and columns that cannot change, are reported. @throws {@link ApiError}
 */
export function readChanges(table: Table, update: Json | undefined, context: Context): ReadonlyMap<string, Change> {
  const operators: JsonObject = isObject(update) ? update : new Map<string, Json>();
  const changes = Object.values(OPERATORS).flatMap((operator) => {
    const members = operators.get(operator.name);
    return isObject(members) ? [...readOperator(table, operator, members, context)] : [];
  });
  const foreign = [...operators.keys()].filter((operator) => !Object.hasOwn(OPERATORS, operator));
  if (foreign.length > 0) {
    const known = Object.keys(OPERATORS).join(', ');
    fail('UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE', `Tables do not support ${printNames(foreign)}: use ${known}.`);
  }
  if (changes.length === 0) fail('MISSING_UPDATE_OPERATIONS', 'The update changes nothing.');
  const columns = changes.map(([column]) => column);
  const seen = new Set<string>();
  const twice = columns.find((column) => seen.size === seen.add(column).size);
  if (twice !== undefined) {
    fail('UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS', `'${twice}' is changed by two operators.`);
  }
  const key = columns.filter((column) => table.isKey(column));
  if (key.length > 0) {
    fail('UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS', `Columns of the primary key cannot change: ${printNames(key)}.`);
  }
  return new Map(changes);
}

interface Operator {
  readonly name: string;
  /** Changes only the elements of a list, set or map. */
  readonly ofElements: boolean;
  /** Converts the operand to the form of a row; unchanged by default. */
  readonly form?: (table: Table, column: string, json: Json) => Json;
  /** Decodes the value; by the codec of the column by default. */
  readonly codec?: (table: Table, column: string) => Codec;
  readonly change: (table: Table, column: string, value: Value | null) => Change;
}

const OPERATORS: Readonly<Record<'$push' | '$set' | '$unset' | '$pullAll', Operator>> = {
  $push: { name: '$push', ofElements: true, form: parsePush, change: push },
  $set: { name: '$set', ofElements: false, change: (_table, _column, value) => () => value },
  $unset: { name: '$unset', ofElements: false, form: () => null, change: () => () => null },
  $pullAll: { name: '$pullAll', ofElements: true, codec: getPulledCodec, change: pull },
};

function readOperator(
  table: Table,
  operator: Operator,
  members: JsonObject,
  context: Context,
): ReadonlyMap<string, Change> {
  const given = new Map<string, Json>();
  for (const [name, json] of members) {
    const column = unquote(name);
    given.set(column, operator.form?.(table, column, json) ?? (operator.form ? null : json));
  }
  checkColumns(table, operator, [...given.keys()]);
  const place: ValuePlace = { code: 'INVALID_UPDATE_COLUMN_VALUES', scope: 'UPDATE', context };
  const values = decodeColumns(table, given, place, operator.codec);
  return new Map([...values].map(([column, value]) => [column, operator.change(table, column, value)]));
}

function checkColumns(table: Table, { name, ofElements }: Operator, columns: readonly string[]): void {
  const unknown = columns.filter((column) => !table.columns.has(column));
  if (unknown.length > 0) {
    fail('UNKNOWN_TABLE_COLUMNS', `Table '${table.name}' has no column ${printNames(unknown)}.`, { scope: 'UPDATE' });
  }
  const wrong = columns.filter((column) => ofElements && !hasElements(table, column));
  if (wrong.length > 0)
    fail('UNSUPPORTED_UPDATE_OPERATOR', `'${name}' needs a list, set or map, not ${printNames(wrong)}.`);
  const counters = columns.filter((column) => table.columns.get(column)?.type === 'counter');
  if (counters.length > 0) {
    fail('UNSUPPORTED_COLUMN_TYPES', `Counters cannot be set: ${printNames(counters)}.`, { scope: 'UPDATE' });
  }
}

/** The codec of `$pullAll`'s values: elements, or keys of a map. */
function getPulledCodec(table: Table, column: string): Codec {
  const definition = table.columns.get(column);
  return definition?.type === 'map' ? createListCodec(getScalarCodec(definition.keyType)) : table.codec(column);
}

function push(table: Table, column: string, added: Value | null): Change {
  const type = table.columns.get(column)?.type;
  const codec = getComparedCodec(table, column);
  return (before) => {
    const all = [...toElements(before), ...toElements(added)];
    if (all.length === 0) return null;
    if (type === 'map') return sortUnique([...toPairs(before), ...toPairs(added)], (a, b) => codec.compare(a[0], b[0]));
    return type === 'set' ? sortUnique(all, (a, b) => codec.compare(a, b)) : all;
  };
}

function pull(table: Table, column: string, pulled: Value | null): Change {
  const isMap = table.columns.get(column)?.type === 'map';
  const codec = getComparedCodec(table, column);
  const isPulled = createLookup(toElements(pulled), (a, b) => codec.compare(a, b));
  return (before) => {
    const kept = isMap
      ? toPairs(before).filter(([key]) => !isPulled(key))
      : toElements(before).filter((value) => !isPulled(value));
    return kept.length > 0 ? kept : null;
  };
}

const hasElements = (table: Table, column: string): boolean =>
  ['list', 'set', 'map'].includes(table.columns.get(column)?.type ?? '');

/** The codec that compares elements: that of a map's keys, otherwise the elements' own. */
function getComparedCodec(table: Table, column: string): Codec {
  const definition = table.columns.get(column);
  if (definition?.type === 'map') return getScalarCodec(definition.keyType);
  if (definition?.type !== 'list' && definition?.type !== 'set') throw new RangeError(`${column} is not a collection.`);
  return createElementCodec(definition.valueType, table.keyspace, table.types);
}

const toElements = (value: Value | null | undefined): readonly Value[] => (value ?? []) as readonly Value[];
const toPairs = (value: Value | null | undefined): readonly Pair[] => (value ?? []) as readonly Pair[];
