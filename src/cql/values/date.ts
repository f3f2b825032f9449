/** CQL dates as text: `2024-02-29`, `-0001-12-31`, `+10000-01-01`. */

const DATE = /^([+-]?)(\d{4,9})-(\d{2})-(\d{2})$/;

/**
 * Parses an ISO date as days since 1970-01-01; undefined if the text is invalid. A sign is required for years beyond
 * four digits or before 0, and allowed only for them.
 */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, sign, digits = '', month = '', day = ''] = match;
  if (sign === '+' ? digits.length === 4 : sign === '' && digits.length > 4) return undefined;
  const year = Number(digits);
  if (sign === '-' && year === 0) return undefined;
  return toDays(sign === '-' ? -year : year, Number(month), Number(day));
}

/** Prints days since 1970-01-01 as an ISO date. */
export function printDate(days: number): string {
  const [year, month, day] = toCivilDate(days);
  return `${printYear(year)}-${padToTwo(month)}-${padToTwo(day)}`;
}

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar; undefined if the date does not exist. */
function toDays(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > getDaysInMonth(year, month)) return undefined;
  // The year begins in March, so that the leap day is its last day.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const padToTwo = (number: number): string => String(number).padStart(2, '0');

function printYear(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  if (year < 0) return `-${digits}`;
  return year > 9999 ? `+${digits}` : digits;
}

function toCivilDate(days: number): readonly [year: number, month: number, day: number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

function getDaysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
