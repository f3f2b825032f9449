import { Num } from '../../../json/num.js';
import { isPlainObject } from '../../../util/kinds.js';

/** The JSON text of an encoded value, in which numbers may be bigints or decimals. */
export function printWire(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : printObject(value);
    default:
      return String(value);
  }
}

const printDecimal = (value: { toString(): string }): string => value.toString();

function printObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(printWire).join(',')}]`;
  if (value instanceof Num) return value.text;
  // A decimal.
  if (!isPlainObject(value)) return printDecimal(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${printWire(member)}`);
  return `{${members.join(',')}}`;
}
