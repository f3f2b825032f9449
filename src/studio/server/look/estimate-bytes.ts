import { isBytes, isDate, isFields, isMap, isSet } from '../../../util/kinds.js';

/** About as many bytes as a value takes in the database, without compression and overhead. */
export function estimateBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      // A vector has floats of 4 bytes, a double 8: the difference does not matter here.
      return 4;
    case 'bigint':
      return 8;
    case 'boolean':
      return 1;
    case 'object':
      return value === null ? 0 : estimateObject(value);
    default:
      return 0;
  }
}

function estimateObject(value: object): number {
  if (isDate(value)) return 8;
  if (isBytes(value)) return value.byteLength;
  if (Array.isArray(value) || isSet(value)) return sum([...(value as Iterable<unknown>)]);
  if (isMap(value)) return sum([...value].flat());
  const name = value.constructor.name;
  if (name === 'UUID') return 16;
  // Other values of the client's classes are short: dates, times, addresses, decimals.
  if (name !== 'Object') return 12;
  return isFields(value) ? sum(Object.values(value)) : 0;
}

const sum = (values: readonly unknown[]): number =>
  values.reduce<number>((total, each) => total + estimateBytes(each), 0);
