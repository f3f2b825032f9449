import { DataAPIBlob } from '@datastax/astra-db-ts';
import { decimalOf, readBson } from './bson.js';
import { isClientValue } from './client-values.js';
import { WALK, type Rules } from './walk.js';

/** How values are written into rows of a table. */
export const rowRules: Rules = {
  infinite: true,
  bigint: (value) => value,
  object(value) {
    if (value instanceof Date || value instanceof Map || value instanceof Set || isClientValue(value)) return value;
    if (value instanceof Float32Array) return Array.from(value);
    const bson = readBson(value);
    if (!bson) return WALK;
    switch (bson.kind) {
      case 'bytes':
        return new DataAPIBlob({ $binary: Buffer.from(bson.bytes).toString('base64') });
      case 'decimal':
        return decimalOf(bson.text);
      case 'long':
      case 'number':
        return bson.value;
      default:
        return bson.text;
    }
  },
};
