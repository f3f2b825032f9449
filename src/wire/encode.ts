import type { ColumnDefinition, ElementType } from './definitions.js';

/**
 * The JSON form in which the Data API takes a value of a column, as a plain JavaScript value. Numbers that JSON carries
 * but a double does not stay what they are: `bigint`, or a decimal's own object.
 */
export function encodeValue(definition: ColumnDefinition, value: unknown): unknown {
  if (value === null) return null;
  switch (definition.type) {
    case 'list':
    case 'set':
      return [...(value as Iterable<unknown>)].map((element) => encodeElement(definition.valueType, element));
    case 'map':
      return encodeMap(definition.keyType, definition.valueType, value);
    case 'vector':
      return typeof value === 'string' ? value : Array.from(value as ArrayLike<number>);
    default:
      return encodeScalar(definition.type, value);
  }
}

/** The JSON form of one element of a list or set, or of a key or value of a map. */
export const encodeElement = (type: ElementType, value: unknown): unknown =>
  encodeScalar(typeof type === 'string' ? type : type.type, value);

function encodeScalar(type: string, value: unknown): unknown {
  switch (type) {
    case 'timestamp':
      return value instanceof Date ? value.toISOString() : value;
    case 'date':
    case 'time':
    case 'duration':
    case 'inet':
    case 'uuid':
    case 'timeuuid':
      return String(value);
    case 'blob':
      return { $binary: base64(value) };
    case 'float':
    case 'double':
      return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
    default:
      return value;
  }
}

function encodeMap(keyType: ElementType, valueType: ElementType, value: unknown): unknown {
  const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value as object);
  return entries.map(([key, member]) => [encodeElement(keyType, key), encodeElement(valueType, member)]);
}

function base64(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'asBase64' in value) {
    return (value as { asBase64(): string }).asBase64();
  }
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  return Buffer.from(value as ArrayBuffer).toString('base64');
}
