import { CQL_TYPES, type CqlScalarType } from '../../../cql/types.js';
import { readBinary, readVector } from '../../../cql/values/binary.js';
import { parsePrintedDuration, printCassandraDuration } from '../../../cql/values/duration.js';
import { isNumber, toNumberText, type Json } from '../../../json/json.js';
import type { Column } from '../../../schema/index.js';
import { convertColumn } from './convert-column.js';

/**
 * The value of a column in a file, from that in a reply: numbers whose digits a double may lose are text, bytes are base64.
 * Undefined for null, and for what CQL stores as null: empty lists, sets and maps.
 */
export const writeColumn = (column: Column, value: Json): Json | undefined =>
  convertColumn(column, value, { scalar: writeScalar, vector: readVector, unknownMember: (member) => member });

function writeScalar(type: CqlScalarType, value: Json): Json {
  switch (CQL_TYPES[type].value) {
    case 'bigint':
    case 'BigNumber':
      return isNumber(value) ? toNumberText(value) : value;
    case 'Uint8Array':
      return readBinary(value) ?? value;
    case 'DataAPIDuration':
      return toCassandraDuration(value);
    default:
      return value;
  }
}

/** A duration in Cassandra's form, which every reader knows. */
export function toCassandraDuration(value: Json): Json {
  const duration = typeof value === 'string' ? parsePrintedDuration(value) : undefined;
  return duration ? printCassandraDuration(duration) : value;
}
