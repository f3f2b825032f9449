import { COMPOUND_TYPES, toDefinitionName, MADE_BY_CQL_TYPES, SCALAR_TYPES as CQL_SCALARS } from '../../cql/types.js';
import { isArray, isNumber, isObject, toNumberText, type Json, type JsonObject } from '../../json/json.js';
import { parseDecimal, printDecimal } from '../../cql/values/decimal.js';
import { createServiceField } from '../providers/embedding-models.js';
import { fail } from '../errors/errors.js';
import { unquote } from '../fields/names.js';
import { refuseMismatch, type Field } from '../fields/fields.js';

/** Types that a column can have by name alone; those that cannot be created come last. */
export const SCALAR_TYPES: ReadonlySet<string> = new Set([
  ...CQL_SCALARS.filter((type) => !MADE_BY_CQL_TYPES.has(type)).toSorted(),
  ...MADE_BY_CQL_TYPES,
]);

/**
 * The `columns` of createTable and of alterTable's add, the `fields` of a type: each member is read by {@link
 * readColumn}.
 */
export const createColumnsField = (): Field => ({
  read(value, path) {
    if (!isObject(value)) return refuseMismatch(path, 'an object of columns');
    return new Map([...value].map(([name, column]) => [name, readColumn(column, `${path}.${name}`)]));
  },
});

/** Reads a column in its short or long form; returns the long form. @throws {@link ApiError} */
export function readColumn(value: Json, path: string): JsonObject {
  if (typeof value === 'string') {
    if (!SCALAR_TYPES.has(value) && !LONG_TYPES.has(value)) {
      return fail('UNKNOWN_PRIMITIVE_DATA_TYPE', `'${path}': there is no type '${value}'. ${KNOWN}`);
    }
    return readMembersOf(value, new Map<string, Json>(), path);
  }
  if (!isObject(value)) return refuseMismatch(path, 'the name of a type or an object with the member type');
  return readLongForm(value, path);
}

/** The `primaryKey` of a table: always partitionBy and partitionSort. */
export const createPrimaryKeyField = (): Field => ({
  read(value, path) {
    if (typeof value === 'string') return createKey([value], new Map());
    if (!isObject(value)) return refuseMismatch(path, 'the name of a column or an object with partitionBy');
    const partitionBy = value.get('partitionBy');
    if (!isArray(partitionBy) || partitionBy.some((name) => typeof name !== 'string')) {
      return refuseMismatch(`${path}.partitionBy`, 'an array of column names');
    }
    const partitionSort = value.has('partitionSort') ? value.get('partitionSort') : new Map<string, Json>();
    if (!isObject(partitionSort))
      return refuseMismatch(`${path}.partitionSort`, 'an object of column names with 1 or -1');
    for (const [name, direction] of partitionSort) {
      if (direction !== 1 && direction !== -1) refuseMismatch(`${path}.partitionSort.${name}`, '1 or -1');
    }
    return createKey(partitionBy, partitionSort);
  },
});

const LONG_TYPES: ReadonlySet<string> = new Set(Array.from(COMPOUND_TYPES, toDefinitionName));
const MEMBERS = ['type', 'keyType', 'valueType', 'udtName', 'dimension', 'service'];
const KNOWN = `Types are ${[...SCALAR_TYPES, ...LONG_TYPES].join(', ')}.`;

const createKey = (partitionBy: Json, partitionSort: Json): JsonObject =>
  new Map([
    ['partitionBy', partitionBy],
    ['partitionSort', partitionSort],
  ]);

function readLongForm(value: JsonObject, path: string): JsonObject {
  const unknown = [...value.keys()].find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) {
    return fail('COMMAND_FIELD_UNKNOWN', `'${path}' has no member '${unknown}': use one of ${MEMBERS.join(', ')}.`);
  }
  const type = value.get('type');
  if (typeof type !== 'string') return refuseMismatch(`${path}.type`, 'the name of a type');
  if (!SCALAR_TYPES.has(type) && !LONG_TYPES.has(type)) {
    return fail('UNKNOWN_DATA_TYPE', `'${path}.type': there is no type '${type}'. ${KNOWN}`);
  }
  return readMembersOf(type, value, path);
}

/** Reads the members of a type, in any order; the resulting types are checked later. */
function readMembersOf(type: string, value: JsonObject, path: string): JsonObject {
  const column = new Map<string, Json>([['type', type]]);
  for (const member of USED[type] ?? []) {
    const read = readMember(member, value.get(member), `${path}.${member}`);
    if (read !== undefined) column.set(member, read);
  }
  return column;
}

const USED: Readonly<Record<string, readonly string[]>> = {
  list: ['valueType'],
  set: ['valueType'],
  map: ['valueType', 'keyType'],
  vector: ['service', 'dimension'],
  userDefined: ['udtName'],
};

function readMember(member: string, value: Json | undefined, path: string): Json | undefined {
  if (member === 'udtName') return readTypeName(value, path);
  if (value === undefined) return undefined;
  if (member === 'dimension') return readDimension(value, path);
  if (member === 'service') return value === null ? undefined : createServiceField().read(value, path);
  return readColumn(value, path);
}

function readTypeName(value: Json | undefined, path: string): string {
  const name = unquote(toText(value));
  if (name.trim() !== '') return name;
  return fail('INVALID_USER_DEFINED_TYPE_NAME', `'${path}' must be the name of a user-defined type.`);
}

function readDimension(value: Json, path: string): number | undefined {
  const text = toText(value);
  if (text.trim() === '') return undefined;
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  if (number >= -0x80000000 && number <= 0x7fffffff) return number;
  return fail('UNSUPPORTED_VECTOR_DIMENSION', `'${path}' must be an integer, not ${text}.`);
}

/**
 * Any JSON as text, as read by the real server: objects and arrays as empty text, a fraction without trailing zeros.
 */
function toText(value: Json | undefined): string {
  if (value === undefined || isObject(value) || isArray(value)) return '';
  const decimal = isNumber(value) ? parseDecimal(toNumberText(value)) : undefined;
  return decimal ? printDecimal(decimal) : String(value);
}
