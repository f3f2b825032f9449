import { CQL_TYPES, type CqlScalarType } from '../../cql/types.js';
import { toJsonValue } from '../../cql/values/json.js';
import type { ElementType } from '../../data-api/definitions.js';
import type { Column, UdtSpec } from '../columns/column.js';
import { isBytes, isFields, isMap, isPlainObject, isSet } from '../../util/kinds.js';

/** The JSON form of a column's value, as read or as written. */
export function writeJson(column: Column, value: unknown): unknown {
  const { type, udt } = column;
  if (value === null || value === undefined) return value;
  switch (type.type) {
    case 'list':
    case 'set':
      return isElements(value)
        ? Array.from(value, (each) => writeElement(type.valueType, udt, each))
        : toJsonValue(value);
    case 'map':
      return isMap(value) || isPlainObject(value) ? writeEntries(type, udt, value) : toJsonValue(value);
    case 'userDefined':
      return writeUdt(udt, value);
    case 'vector':
      return toJsonValue(value);
    default:
      return writeScalar(type.type, value);
  }
}

/** Whether the keys of a map are text in JSON, so that the map is an object there. */
export const hasTextKeys = (keyType: CqlScalarType): boolean => !KEPT_KEYS.has(CQL_TYPES[keyType].value);

/** The JavaScript types, other than string, whose values JSON has. */
const KEPT_KEYS: ReadonlySet<string> = new Set(['number', 'boolean']);

const writeElement = (type: ElementType, udt: UdtSpec | undefined, value: unknown): unknown =>
  typeof type === 'string' ? writeScalar(type, value) : writeUdt(udt, value);

/** A bigint, varint or decimal is text, even if it is given as a number. */
const writeScalar = (type: CqlScalarType, value: unknown): unknown =>
  typeof value === 'number' && CQL_TYPES[type].value !== 'number' ? String(value) : toJsonValue(value);

function writeEntries(
  type: { readonly keyType: CqlScalarType; readonly valueType: ElementType },
  udt: UdtSpec | undefined,
  value: object,
): unknown {
  const entries = [...(isMap(value) ? value : Object.entries(value))].map(
    ([key, member]) => [writeScalar(type.keyType, key), writeElement(type.valueType, udt, member)] as const,
  );
  return hasTextKeys(type.keyType) ? Object.fromEntries(entries as (readonly [string, unknown])[]) : entries;
}

function writeUdt(udt: UdtSpec | undefined, value: unknown): unknown {
  if (!udt || !isFields(value)) return toJsonValue(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const field = Object.hasOwn(udt.fields, name) ? udt.fields[name] : undefined;
      return [name, field ? writeJson(field, member) : toJsonValue(member)];
    }),
  );
}

const isElements = (value: unknown): value is Iterable<unknown> =>
  (Array.isArray(value) || isSet(value)) && !isBytes(value);
