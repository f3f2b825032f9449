import { DataAPIVector, ObjectId, UUID } from '@datastax/astra-db-ts';
import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import { isClientValue } from './client-values.js';
import { isDate, isFloats, isMap, isSet, toOwnDate } from '../../util/kinds.js';
import { WALK, isCompared, type Purpose, type Rules } from './serialize.js';

/** How values are written into documents of a collection: the client converts dates and its own classes to JSON. */
export const documentRules: Rules = {
  infinite: 'refused',
  tags: 'refused',
  // Collections have no integers beyond 2^53; as text they keep their digits and Mongoose casts them back.
  bigint(value, purpose, path) {
    if (isOrdered(purpose, path)) throw createTextError('a bigint', "'9' sorts after '10'", { purpose, path, value });
    return String(value);
  },
  object(value, purpose, path) {
    if (isDate(value)) return toOwnDate(value);
    if (isClientValue(value)) return value;
    if (isFloats(value)) return Array.from(value);
    if (isSet(value)) return [...(value as ReadonlySet<unknown>)];
    if (isMap(value)) return Object.fromEntries(value as ReadonlyMap<string, unknown>);
    const bson = readBson(value);
    if (!bson) return WALK;
    switch (bson.kind) {
      case 'bytes':
        // The JSON form of a Buffer, which Mongoose reads as a Buffer.
        return { type: 'Buffer', data: [...bson.bytes] };
      case 'long':
        return documentRules.bigint(bson.value, purpose, path);
      case 'decimal':
        if (isOrdered(purpose, path))
          throw createTextError('a decimal', "'9' sorts after '10'", { purpose, path, value });
        if (isCompared(purpose) && !ID.test(path))
          throw createTextError('a decimal', "'1.0' differs from '1'", { purpose, path, value });
        return bson.text;
      case 'number':
        return bson.value;
      default:
        return bson.text;
    }
  },
};

const RANGE = /(^|\.)\$(gt|gte|lt|lte)(\.|$)/;
const COMPUTED = /^\$(min|max|inc|mul)\./;
/** The id of a document is written as it is searched: as the same text. */
const ID = /^(\$(and|or|not)\.(\d+\.)?)*_id(\.\$(eq|ne|in|nin)(\.\d+)?)?$/;

const isOrdered = (purpose: Purpose, path: string): boolean =>
  (isCompared(purpose) && RANGE.test(path)) || (purpose === 'update' && COMPUTED.test(path));

function createTextError(
  what: string,
  why: string,
  at: { purpose: Purpose; path: string; value: unknown },
): QueryError {
  const { purpose, path, value } = at;
  const message = `The ${purpose} has ${what} at '${path}': collections store such numbers as text, where ${why}.`;
  return new QueryError('WRONG_VALUE', message, { column: path, value });
}

/** The same as JSON, including what the client would serialize. */
export const documentJson: Rules = {
  ...documentRules,
  object(value, purpose, path) {
    if (isDate(value)) return { $date: value.getTime() };
    if (value instanceof UUID) return { $uuid: value.toString() };
    if (value instanceof ObjectId) return { $objectId: value.toString() };
    if (value instanceof DataAPIVector) return { $binary: value.asBase64() };
    return documentRules.object(value, purpose, path);
  },
};
