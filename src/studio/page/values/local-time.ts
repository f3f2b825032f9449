import { kindOf, parseType } from './cql-type.js';

/** The local time of a timestamp, with its zone; undefined for values that are no moments. */
export function findLocalTime(type: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const time = kindOf(type) === 'timestamp' ? Date.parse(value) : findTimeOfUuid(type, value);
  if (time === undefined || Number.isNaN(time)) return undefined;
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}

/** Between the beginning of the Gregorian calendar and 1970, in milliseconds. */
const GREGORIAN = 12_219_292_800_000n;

/** The milliseconds that a timeuuid holds. */
function findTimeOfUuid(type: string, text: string): number | undefined {
  if (parseType(type).name !== 'timeuuid') return undefined;
  const [low, middle, high] = text.split('-');
  if (!low || !middle || !high) return undefined;
  const ticks = BigInt(`0x${high.slice(1)}${middle}${low}`);
  return Number(ticks / 10_000n - GREGORIAN);
}
