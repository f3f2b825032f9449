import type { CqlScalarType } from '../../../cql/types.js';
import type { ElementType } from '../../../data-api/definitions.js';
import { isArray, isObject, type Json } from '../../../json/json.js';
import type { Column, UdtSpec } from '../../../schema/index.js';

/** What becomes of the parts of a value. */
export interface PartConverter {
  readonly scalar: (type: CqlScalarType, value: Json) => Json;
  readonly vector: (value: Json) => Json | undefined;
  /** A member of a user-defined type that the type does not have; undefined leaves it out. */
  readonly unknownMember: (value: Json) => Json | undefined;
}

/**
 * Converts the value of a column in a reply. Undefined for null, and for what CQL stores as null: empty lists, sets, maps and
 * values of user-defined types.
 */
export function convertColumn({ type, udt }: Column, value: Json, to: PartConverter): Json | undefined {
  if (value === null) return undefined;
  switch (type.type) {
    case 'list':
    case 'set':
      if (!isArray(value) || value.length === 0) return undefined;
      return value.map((element) => convertElement(type.valueType, udt, element, to));
    case 'map':
      return convertEntries(value, {
        key: (key) => to.scalar(type.keyType, key),
        value: (member) => convertElement(type.valueType, udt, member, to),
      });
    case 'userDefined':
      return convertUdt(udt, value, to);
    case 'vector':
      return to.vector(value);
    default:
      return to.scalar(type.type, value);
  }
}

const convertElement = (type: ElementType, udt: UdtSpec | undefined, value: Json, to: PartConverter): Json =>
  typeof type === 'string' ? to.scalar(type, value) : (convertUdt(udt, value, to) ?? new Map<string, Json>());

/** An object, whose keys are text, or pairs. */
function convertEntries(
  value: Json,
  convert: { readonly key: (key: Json) => Json; readonly value: (member: Json) => Json },
): Json | undefined {
  if (isObject(value)) {
    const members = [...value].map(([key, member]) => [key, convert.value(member)] as const);
    return members.length > 0 ? new Map(members) : undefined;
  }
  if (!isArray(value) || value.length === 0) return undefined;
  return value.map((pair) => {
    const [key = null, member = null] = isArray(pair) ? pair : [];
    return [convert.key(key), convert.value(member)];
  });
}

function convertUdt(udt: UdtSpec | undefined, value: Json, to: PartConverter): Json | undefined {
  if (!isObject(value)) return value;
  const members = [...value].flatMap(([name, member]): [string, Json][] => {
    const field = udt && Object.hasOwn(udt.fields, name) ? udt.fields[name] : undefined;
    const converted = field ? convertColumn(field, member, to) : to.unknownMember(member);
    return converted === undefined || converted === null ? [] : [[name, converted]];
  });
  return members.length > 0 ? new Map(members) : undefined;
}
