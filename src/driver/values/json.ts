import { toJsonEntries, toJsonMembers, toJsonValue } from '../../cql/values/json.js';
import { readBufferJson } from './buffer-json.js';
import { isBytes, isDate, isMap, isPlainObject, isSet } from '../../util/kinds.js';

/**
 * Gives the values of a row that `JSON.stringify()` would lose their JSON form: uuids, addresses, dates, times,
 * durations, decimals and bytes; sets and maps; and the row itself, arrays and objects that hold numbers without a JSON
 * form. Each gets its own `toJSON`, which is neither enumerable nor copied, so that rows stay plain objects.
 *
 * @param names - the members that may need it
 */
export function addRowJson<Row extends object>(row: Row, names: readonly string[]): Row {
  let isLossy = false;
  for (const name of names) if (addJson((row as Readonly<Record<string, unknown>>)[name])) isLossy = true;
  if (isLossy) define(row, MEMBERS);
  return row;
}

/**
 * The same for the copy of a document that its `toJSON()` returns: values that JSON lacks are converted; ids, dates and
 * other values that convert themselves are left.
 *
 * @param printBytes - prints the document's bytes, which Mongoose has converted
 */
export function toJsonForm(value: unknown, printBytes: (bytes: Uint8Array) => unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => toJsonForm(element, printBytes));
  if (isPlainObject(value)) {
    const bytes = readBufferJson(value);
    if (bytes) return printBytes(bytes);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJsonForm(member, printBytes)]));
  }
  return typeof value === 'object' && value !== null && isJson(value) ? value : toJsonValue(value);
}

/** The same for a value. Returns whether the value is a number without a JSON form, which only its holder can convert. */
export function addJson(value: unknown): boolean {
  switch (typeof value) {
    case 'bigint':
      return true;
    case 'number':
      return !Number.isFinite(value);
    case 'object':
      if (value !== null) addToObject(value);
      return false;
    default:
      return false;
  }
}

function addToObject(value: object): void {
  if (isDate(value)) return;
  if (Array.isArray(value)) addToElements(value);
  else if (isSet(value)) {
    for (const element of value) addJson(element);
    define(value, ELEMENTS);
  } else if (isMap(value)) {
    for (const [key, member] of value) {
      addJson(key);
      addJson(member);
    }
    define(value, ENTRIES);
  } else if (isPlainObject(value)) addRowJson(value, Object.keys(value));
  else if (!isJson(value)) define(value, VALUE);
}

function addToElements(values: readonly unknown[]): void {
  let isLossy = false;
  for (const element of values) if (addJson(element)) isLossy = true;
  if (isLossy) define(values, ELEMENTS);
}

/** Whether the class of a value has a suitable JSON form: those of bytes and BSON's decimals are objects. */
const isJson = (value: object): boolean =>
  'toJSON' in value &&
  !Object.hasOwn(value, 'toJSON') &&
  !isBytes(value) &&
  !isSet(value) &&
  !isMap(value) &&
  !('_bsontype' in value && value._bsontype === 'Decimal128');

// A column may have this name.
function define(value: object, toJson: PropertyDescriptor): void {
  if (!Object.hasOwn(value, 'toJSON')) Object.defineProperty(value, 'toJSON', toJson);
}

const describe = (toJson: (this: never) => unknown): PropertyDescriptor => ({
  value: toJson,
  configurable: true,
  writable: true,
});

const VALUE = describe(function toJSON(this: object) {
  return toJsonValue(this);
});
const MEMBERS = describe(function toJSON(this: object) {
  return toJsonMembers(this);
});
const ELEMENTS = describe(function toJSON(this: Iterable<unknown>) {
  return Array.from(this, toJsonValue);
});
const ENTRIES = describe(function toJSON(this: ReadonlyMap<unknown, unknown>) {
  return toJsonEntries(this);
});
