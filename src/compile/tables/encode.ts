import type { Column, UdtSpec } from '../../schema/index.js';
import { encodeElement, encodeEntries, encodeValue, listEntries, encodeUnique } from '../../data-api/encode.js';

/** The JSON form of a column's value in a command. */
export function encodeColumn(column: Column, value: unknown): unknown {
  const { type, udt } = column;
  if (!udt || value === null) return encodeValue(type, value);
  switch (type.type) {
    case 'userDefined':
      return encodeUdt(udt, value);
    case 'map':
      return encodeEntries(
        listEntries(value),
        (key) => encodeElement(type.keyType, key),
        (member) => encodeUdt(udt, member),
      );
    default: {
      const elements = Array.from(value as Iterable<unknown>, (element) => encodeUdt(udt, element));
      return type.type === 'set' ? encodeUnique(elements) : elements;
    }
  }
}

/** The same for elements removed from a list or set, or keys removed from a map. */
export function encodePulled({ type, udt }: Column, elements: readonly unknown[]): readonly unknown[] {
  if (type.type === 'map') return elements.map((key) => encodeElement(type.keyType, key));
  if (type.type !== 'list' && type.type !== 'set') return elements;
  const { valueType } = type;
  const encoded = elements.map((each) => (udt ? encodeUdt(udt, each) : encodeElement(valueType, each)));
  return type.type === 'set' ? encodeUnique(encoded) : encoded;
}

/** The part of a column that a condition compares: the whole value, or a key, an element or a value in it. */
export type Part = 'value' | 'key' | 'element';

/** The same for a value of a condition. */
export function encodePart({ type, udt }: Column, part: Part, value: unknown): unknown {
  if (part === 'value') return encodeValue(type, value);
  if (part === 'key') return type.type === 'map' ? encodeElement(type.keyType, value) : value;
  if (udt) return encodeUdt(udt, value);
  return 'valueType' in type ? encodeElement(type.valueType, value) : value;
}

/** All fields, in the order of the type; missing ones are null. */
function encodeUdt({ fields }: UdtSpec, value: unknown): unknown {
  const given = value as Readonly<Record<string, unknown>>;
  const members = Object.entries(fields).map(([name, field]) => {
    const member = Object.hasOwn(given, name) ? given[name] : null;
    return [name, encodeColumn(field, member ?? null)] as const;
  });
  return Object.fromEntries(members);
}
