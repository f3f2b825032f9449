/** CQL times of day as text: `10:15`, `10:15:30.120`. */

const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;

/** Parses a time of day as nanoseconds since midnight; undefined if the text is invalid. */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return ((hours * 60 + minutes) * 60 + seconds) * 1e9 + Number((match[4] ?? '').padEnd(9, '0'));
}

/** Prints a time in the shortest form: seconds only if they are not zero, the fraction with 3, 6 or 9 digits. */
export function printTime(nanoseconds: number): string {
  const { hoursAndMinutes, seconds, fraction } = splitTime(nanoseconds);
  if (fraction === '') return seconds === '00' ? hoursAndMinutes : `${hoursAndMinutes}:${seconds}`;
  const zeros = /0*$/.exec(fraction)?.[0].length ?? 0;
  return `${hoursAndMinutes}:${seconds}.${fraction.slice(0, 9 - Math.floor(zeros / 3) * 3)}`;
}

/** Prints a time, always with seconds, without trailing zeros in the fraction. */
export function printFullTime(nanoseconds: number): string {
  const { hoursAndMinutes, seconds, fraction } = splitTime(nanoseconds);
  return `${hoursAndMinutes}:${seconds}${fraction === '' ? '' : `.${fraction.replace(/0+$/, '')}`}`;
}

/** Prints a time with seconds and all nine digits of the fraction, as astra-db-ts does. */
export function printLongTime(nanoseconds: number): string {
  const { hoursAndMinutes, seconds, fraction } = splitTime(nanoseconds);
  return `${hoursAndMinutes}:${seconds}.${fraction.padEnd(9, '0')}`;
}

function splitTime(nanoseconds: number) {
  const whole = Math.floor(nanoseconds / 1e9);
  const rest = nanoseconds - whole * 1e9;
  const padToTwo = (number: number): string => String(number).padStart(2, '0');
  return {
    hoursAndMinutes: `${padToTwo(Math.floor(whole / 3600))}:${padToTwo(Math.floor(whole / 60) % 60)}`,
    seconds: padToTwo(whole % 60),
    fraction: rest === 0 ? '' : String(rest).padStart(9, '0'),
  };
}
