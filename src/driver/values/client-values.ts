import {
  DataAPIBlob,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  DataAPIVector,
  ObjectId,
  UUID,
} from '@datastax/astra-db-ts';
import { BigNumber } from 'bignumber.js';

const CLASSES = [UUID, ObjectId, DataAPIVector, DataAPIBlob, DataAPIDate, DataAPITime, DataAPIDuration, DataAPIInet];

/** Whether astra-db-ts serializes the value itself. */
export const isClientValue = (value: object): boolean =>
  BigNumber.isBigNumber(value) || CLASSES.some((each) => value instanceof each);

/**
 * Converts a value to the classes of this copy of astra-db-ts: a program that uses both ES modules and CommonJS has two
 * of each. All copies mark their classes alike, which are then distinguished by their members.
 */
export function toOwnClientValue(value: object): object {
  if (!(SERIALIZED in value) || CLASSES.some((each) => value instanceof each)) return value;
  if (isVector(value)) return new DataAPIVector(value.asArray());
  if (isBlob(value)) return new DataAPIBlob(value.asBuffer());
  const text = print(value);
  if ('getTimestamp' in value) return 'version' in value ? new UUID(text, false) : new ObjectId(text);
  if ('hours' in value) return new DataAPITime(text);
  if ('year' in value) return new DataAPIDate(text);
  if ('months' in value) return new DataAPIDuration(text);
  return 'version' in value ? new DataAPIInet(text, text.includes(':') ? 6 : 4, false) : value;
}

const SERIALIZED = Symbol.for('astra-db-ts.table.serialize');

const isVector = (value: object): value is DataAPIVector => 'asFloat32Array' in value && 'asArray' in value;
const isBlob = (value: object): value is DataAPIBlob => 'asArrayBuffer' in value && 'asBuffer' in value;
const print = (value: object & { toString(): string }): string => value.toString();
