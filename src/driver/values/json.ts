import { isMap, isSet } from '../../util/kinds.js';
import { isClientText, toOwnClientValue } from './client-values.js';

/** The JSON form of a column's value: text for values that JSON lacks, so that no digit is lost. */
export function toJsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  return toJsonObject(toOwnClientValue(value));
}

function toJsonObject(value: object): unknown {
  if (isClientText(value)) return print(value);
  if (isSet(value)) return [...value].map(toJsonValue);
  if (Array.isArray(value)) return value.map(toJsonValue);
  return isMap(value) ? mapValue(value) : value;
}

function mapValue(map: ReadonlyMap<unknown, unknown>): unknown {
  const entries = [...map].map(([key, member]) => [toJsonValue(key), toJsonValue(member)] as const);
  return entries.every(([key]) => typeof key === 'string')
    ? Object.fromEntries(entries as (readonly [string, unknown])[])
    : entries;
}

const print = (value: { toString(): string }): string => value.toString();
