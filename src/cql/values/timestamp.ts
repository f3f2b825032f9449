import { parseDate, printDate } from './date.js';

/** CQL timestamps as text: `2024-01-01T00:00:00.120Z`. */

const TIMESTAMP = /^(.+)T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2})(?::(\d{2}))?)$/i;
const DAY = 86_400_000n;
const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/**
 * Parses an ISO instant with its zone as milliseconds since 1970; undefined if the text is invalid or the instant is
 * beyond 64 bits. `24:00:00` is the next day, a 60th second counts as the 59th; digits beyond milliseconds are cut off.
 */
export function parseTimestamp(text: string): bigint | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [, date = '', hour, minute, second, fraction = '', sign] = match;
  const zone: readonly (string | undefined)[] = match.slice(7);
  const days = parseDate(date);
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Math.min(Number(second), 59)];
  if (days === undefined || minutes > 59 || Number(second) > 60) return undefined;
  if (hours > 24 || (hours === 24 && (minutes > 0 || Number(second) > 0 || Number(fraction) > 0))) return undefined;
  if (Number(second) === 60 && (hours !== 23 || minutes !== 59)) return undefined;
  const [zoneHours = 0, zoneMinutes = 0, zoneSeconds = 0] = zone.map((part) => Number(part ?? 0));
  if (zoneHours > 18 || zoneMinutes > 59 || zoneSeconds > 59) return undefined;
  const offset = ((zoneHours * 60 + zoneMinutes) * 60 + zoneSeconds) * (sign === '-' ? -1 : 1);
  const time = ((hours * 60 + minutes) * 60 + seconds - offset) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return toInt64(BigInt(days) * DAY + BigInt(time));
}

/** The number of milliseconds if it fits in a 64-bit timestamp. */
export const toInt64 = (milliseconds: bigint): bigint | undefined =>
  milliseconds < MIN || milliseconds > MAX ? undefined : milliseconds;

/** Prints milliseconds since 1970 as an ISO instant in UTC; with a fraction only if it is not zero. */
export function printTimestamp(milliseconds: bigint): string {
  const rest = Number(((milliseconds % DAY) + DAY) % DAY);
  const days = Number((milliseconds - BigInt(rest)) / DAY);
  const padToTwo = (number: number): string => String(number).padStart(2, '0');
  const seconds = Math.floor(rest / 1000);
  const clock = `${padToTwo(Math.floor(seconds / 3600))}:${padToTwo(Math.floor(seconds / 60) % 60)}:${padToTwo(seconds % 60)}`;
  const fraction = rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`;
  return `${printDate(days)}T${clock}${fraction}Z`;
}
