import { ObjectId } from '@datastax/astra-db-ts';
import { parseDuration } from '../../cql/values/duration.js';
import { provideValueClasses } from '../../schema/json/value-classes.js';
import * as client from './client-classes.js';

// Here because every program that uses the driver loads this file, and bundlers keep it.
provideValueClasses({
  UUID: (text) => new client.UUID(text, false),
  DataAPIDate: (text) => new client.DataAPIDate(text),
  DataAPITime: (text) => new client.DataAPITime(text),
  DataAPIDuration: toDuration,
  DataAPIInet: (text) => new client.DataAPIInet(text, text.includes(':') ? 6 : 4, false),
});

const TEXTS = [client.UUID, client.DataAPIDate, client.DataAPITime, client.DataAPIDuration, client.DataAPIInet];
const CLASSES = [...TEXTS, ObjectId, client.DataAPIVector, client.DataAPIBlob];

/** Whether a value of the client's own classes is a text in JSON, and prints as that. */
export const isClientText = (value: object): boolean => TEXTS.some((each) => value instanceof each);

/** Whether astra-db-ts serializes the value itself. */
export const isClientValue = (value: object): boolean =>
  client.BigNumber.isBigNumber(value) || CLASSES.some((each) => value instanceof each);

/**
 * Converts a value to the classes of this copy of astra-db-ts: a program that uses both ES modules and CommonJS has two
 * of each. All copies mark their classes in the same way; they are then distinguished by their members.
 */
export function toOwnClientValue(value: object): object {
  if (!(SERIALIZED in value) || CLASSES.some((each) => value instanceof each)) return value;
  if (isVector(value)) return new client.DataAPIVector(value.asArray());
  if (isBlob(value)) return new client.DataAPIBlob(value.asBuffer());
  const text = print(value);
  if ('getTimestamp' in value) return 'version' in value ? new client.UUID(text, false) : new ObjectId(text);
  if ('hours' in value) return new client.DataAPITime(text);
  if ('year' in value) return new client.DataAPIDate(text);
  if ('months' in value) return new client.DataAPIDuration(text);
  return 'version' in value ? new client.DataAPIInet(text, text.includes(':') ? 6 : 4, false) : value;
}

/** The database accepts more formats than the client's parser. */
export function toDuration(text: string): client.DataAPIDuration {
  const parsed = parseDuration(text);
  return parsed
    ? new client.DataAPIDuration(parsed.months, parsed.days, parsed.nanoseconds)
    : new client.DataAPIDuration(text);
}

const SERIALIZED = Symbol.for('astra-db-ts.table.serialize');

const isVector = (value: object): value is client.DataAPIVector => 'asFloat32Array' in value && 'asArray' in value;
const isBlob = (value: object): value is client.DataAPIBlob => 'asArrayBuffer' in value && 'asBuffer' in value;
const print = (value: object & { toString(): string }): string => value.toString();
