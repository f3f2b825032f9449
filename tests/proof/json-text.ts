import { BigNumber } from 'bignumber.js';

/** JSON with all digits of its numbers. */
export function jsonText(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (BigNumber.isBigNumber(value)) return value.toFixed();
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`).join(',')}}`;
}
