import { DataAPIBlob, DataAPIVector } from '@datastax/astra-db-ts';
import { toDecimal, readBson } from './bson.js';
import { isClientText, isClientValue } from './client-values.js';
import { WALK, type Rules } from './serialize.js';
import { isDate, isFloats, isMap, isSet, toOwnDate } from '../../util/kinds.js';

/** How values are written into rows of a table with unknown columns: the client converts its own classes to JSON. */
export const rowRules: Rules = {
  infinite: 'number',
  tags: 'written',
  bigint: (value) => value,
  object(value) {
    if (isDate(value)) return toOwnDate(value);
    if (isMap(value) || isSet(value) || isClientValue(value)) return value;
    if (isFloats(value)) return Array.from(value);
    const bson = readBson(value);
    if (!bson) return WALK;
    switch (bson.kind) {
      case 'bytes':
        return new DataAPIBlob({ $binary: Buffer.from(bson.bytes).toString('base64') });
      case 'decimal':
        return toDecimal(bson.text);
      case 'long':
      case 'number':
        return bson.value;
      default:
        return bson.text;
    }
  },
};

/** The same for a known table: as JSON, in the form of `encodeValue`, which the client does not change. */
export const columnRules: Rules = {
  infinite: 'text',
  tags: 'written',
  bigint: rowRules.bigint,
  object(value, purpose, path) {
    if (isDate(value)) return value.toISOString();
    if (isSet(value)) return [...(value as ReadonlySet<unknown>)];
    // The Data API refuses an empty array for a map.
    if (isMap(value)) return value.size > 0 ? [...(value as ReadonlyMap<unknown, unknown>)] : {};
    if (isClientText(value)) return print(value);
    const written = rowRules.object(value, purpose, path);
    return written instanceof DataAPIBlob || written instanceof DataAPIVector
      ? { $binary: written.asBase64() }
      : written;
  },
};

const print = (value: { toString(): string }): string => value.toString();
