import { CQL_TYPES, type CqlScalarType } from '../../../cql/types.js';
import { readBinary, readVector } from '../../../cql/values/binary.js';
import { parsePrintedDuration, printCassandraDuration } from '../../../cql/values/duration.js';
import type { ElementType } from '../../../data-api/definitions.js';
import { isArray, isNumber, isObject, toNumberText, type Json } from '../../../json/json.js';
import type { Column, UdtSpec } from '../../../schema/index.js';
import { convertEntries } from './convert-entries.js';

/**
 * The value of a column in a file, from that in a reply: numbers whose digits a double may lose are text, bytes are base64.
 * Undefined for null, and for what CQL stores as null: empty lists, sets and maps.
 */
export function writeColumn({ type, udt }: Column, value: Json): Json | undefined {
  if (value === null) return undefined;
  switch (type.type) {
    case 'list':
    case 'set': {
      if (!isArray(value) || value.length === 0) return undefined;
      return value.map((element) => writeElement(type.valueType, udt, element));
    }
    case 'map':
      return writeEntries(type, udt, value);
    case 'userDefined':
      return writeUdt(udt, value);
    case 'vector':
      return readVector(value);
    default:
      return writeScalar(type.type, value);
  }
}

const writeElement = (type: ElementType, udt: UdtSpec | undefined, value: Json): Json =>
  typeof type === 'string' ? writeScalar(type, value) : (writeUdt(udt, value) ?? new Map<string, Json>());

function writeScalar(type: CqlScalarType, value: Json): Json {
  switch (CQL_TYPES[type].value) {
    case 'bigint':
    case 'BigNumber':
      return isNumber(value) ? toNumberText(value) : value;
    case 'Uint8Array':
      return readBinary(value) ?? value;
    case 'DataAPIDuration':
      return typeof value === 'string' ? toCassandraDuration(value) : value;
    default:
      return value;
  }
}

/** A duration in Cassandra's form, which every reader knows. */
export function toCassandraDuration(text: string): string {
  const duration = parsePrintedDuration(text);
  return duration ? printCassandraDuration(duration) : text;
}

const writeEntries = (
  { keyType, valueType }: { readonly keyType: CqlScalarType; readonly valueType: ElementType },
  udt: UdtSpec | undefined,
  value: Json,
): Json | undefined =>
  convertEntries(value, {
    key: (key) => writeScalar(keyType, key),
    value: (member) => writeElement(valueType, udt, member),
  });

function writeUdt(udt: UdtSpec | undefined, value: Json): Json | undefined {
  if (!isObject(value)) return value;
  const members = [...value].flatMap(([name, member]): [string, Json][] => {
    const field = udt && Object.hasOwn(udt.fields, name) ? udt.fields[name] : undefined;
    const written = field ? writeColumn(field, member) : member;
    return written === undefined || written === null ? [] : [[name, written]];
  });
  return members.length === 0 ? undefined : new Map(members);
}
