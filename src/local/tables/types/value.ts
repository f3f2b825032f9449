import type { Decimal } from '../../../cql/values/decimal.js';
import type { Duration } from '../../../cql/values/duration.js';

/**
 * A value as a row holds it. Text, uuid: string. Small integers, float, double, date (days), time (nanoseconds):
 * number. Big integers and timestamps (milliseconds): bigint. Blob, inet: bytes. List, set (in order): values. Map (in
 * key order): pairs. User-defined: the fields by position. Plain data only, so that an engine can store it.
 */
export type Value = string | boolean | number | bigint | Uint8Array | Float32Array | Decimal | Duration | Values;
export type Values = readonly (Value | null)[];
export type Pair = readonly [key: Value, value: Value];

/** Whether a value is a decimal. */
export const isDecimal = (value: Value): value is Decimal => typeof value === 'object' && 'unscaled' in value;
