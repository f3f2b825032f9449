import { DataAPIVector, ObjectId, UUID } from '@datastax/astra-db-ts';
import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import { isClientValue } from './client-values.js';
import { WALK, type Rules } from './walk.js';

const RANGE = /(^|\.)\$(gt|gte|lt|lte)$/;

/** How values are written into documents of a collection: the client brings dates and its own classes into JSON. */
export const documentRules: Rules = {
  infinite: 'refused',
  // Collections have no integers beyond 2^53; as text they keep their digits and Mongoose casts them back.
  bigint(value, purpose, path) {
    if (purpose === 'filter' && RANGE.test(path)) {
      const message = `The filter has a bigint at '${path}': collections hold bigints as text, of which '9' is after '10'.`;
      throw new QueryError('WRONG_VALUE', message, { column: path, value });
    }
    return String(value);
  },
  object(value) {
    if (value instanceof Date || isClientValue(value)) return value;
    if (value instanceof Float32Array) return Array.from(value);
    if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
    if (value instanceof Map) return Object.fromEntries(value as ReadonlyMap<string, unknown>);
    const bson = readBson(value);
    if (!bson) return WALK;
    switch (bson.kind) {
      case 'bytes':
        // The JSON form of a Buffer: Mongoose reads it back as one.
        return { type: 'Buffer', data: [...bson.bytes] };
      case 'long':
        return String(bson.value);
      case 'number':
        return bson.value;
      default:
        return bson.text;
    }
  },
};

/** The same as JSON, with what the client would write. */
export const documentJson: Rules = {
  ...documentRules,
  object(value) {
    if (value instanceof Date) return { $date: value.getTime() };
    if (value instanceof UUID) return { $uuid: value.toString() };
    if (value instanceof ObjectId) return { $objectId: value.toString() };
    if (value instanceof DataAPIVector) return { $binary: value.asBase64() };
    return documentRules.object(value);
  },
};
