import type { Column, UdtSpec } from '../schema/index.js';
import type { ElementType } from '../wire/definitions.js';
import { encodeElement, encodeValue } from '../wire/encode.js';

/** The JSON form in which the Data API takes a value of a column. */
export function encodeColumn(column: Column, value: unknown): unknown {
  const { type, udt } = column;
  if (!udt || value === null) return encodeValue(type, value);
  switch (type.type) {
    case 'userDefined':
      return encodeUdt(udt, value);
    case 'map': {
      const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value as object);
      return entries.map(([key, member]) => [encodeElement(type.keyType, key), encodeUdt(udt, member)]);
    }
    default:
      return [...(value as Iterable<unknown>)].map((element) => encodeUdt(udt, element));
  }
}

/** The same for one element of a list or set, or for a key or value of a map. */
export const encodePart = (type: ElementType, udt: UdtSpec | undefined, value: unknown): unknown =>
  typeof type === 'object' && udt ? encodeUdt(udt, value) : encodeElement(type, value);

function encodeUdt({ fields }: UdtSpec, value: unknown): unknown {
  const members = Object.entries(value as object).flatMap(([name, member]: [string, unknown]) => {
    const field = fields[name];
    return field && member !== undefined ? [[name, encodeColumn(field, member)] as const] : [];
  });
  return Object.fromEntries(members);
}
