/** A CQL duration: months, days and nanoseconds, which cannot be converted into each other and share one sign. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly nanoseconds: bigint;
}

/**
 * Parses a duration in ISO form (`P1Y2M3DT4H5M6S`, `P2W`, `P0001-02-03T04:05:06`) or in Cassandra's
 * (`1y2mo3d4h5m6s7ms8us9ns`); a leading `-` makes it negative. Undefined if the text is invalid.
 */
export function parseDuration(text: string): Duration | undefined {
  const negative = text.startsWith('-');
  const body = negative ? text.slice(1) : text;
  const amounts = body.startsWith('P') ? parseIsoAmounts(body) : parseCassandraAmounts(body);
  return amounts && sumAmounts(amounts, negative);
}

/** Prints a duration in ISO form; zero is `PT0S`. */
export function printDuration({ months, days, nanoseconds }: Duration): string {
  const negative = months < 0 || days < 0 || nanoseconds < 0n;
  const [absMonths, absDays] = [Math.abs(months), Math.abs(days)];
  const date = `${printUnit(Math.floor(absMonths / 12), 'Y')}${printUnit(absMonths % 12, 'M')}${printUnit(absDays, 'D')}`;
  const time = printClock(nanoseconds < 0n ? -nanoseconds : nanoseconds);
  const body = date === '' && time === '' ? 'T0S' : `${date}${time === '' ? '' : `T${time}`}`;
  return `${negative ? '-' : ''}P${body}`;
}

/** The same for what {@link printDuration} prints: the Data API does not accept the fractions of seconds that it prints. */
export function parsePrintedDuration(text: string): Duration | undefined {
  const [, before = '', seconds = '', fraction = ''] = FRACTION.exec(text) ?? [];
  if (fraction === '') return parseDuration(text);
  const whole = parseDuration(`${before}${seconds}S`);
  const rest = BigInt(fraction.padEnd(9, '0'));
  return whole && { ...whole, nanoseconds: whole.nanoseconds + (text.startsWith('-') ? -rest : rest) };
}

const FRACTION = /^(-?P[^.]*?)(\d+)\.(\d{1,9})S$/;

/** Prints a duration in Cassandra's form, as astra-db-ts does; zero is `0s`. */
export function printCassandraDuration({ months, days, nanoseconds }: Duration): string {
  const negative = months < 0 || days < 0 || nanoseconds < 0n;
  const [absMonths, absDays] = [Math.abs(months), Math.abs(days)];
  let body = `${printUnit(Math.floor(absMonths / 12), 'y')}${printUnit(absMonths % 12, 'mo')}${printUnit(absDays, 'd')}`;
  let rest = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  for (const name of CLOCK_UNITS) {
    body += printUnit(rest / NANOSECONDS[name], name);
    rest %= NANOSECONDS[name];
  }
  return body === '' ? '0s' : `${negative ? '-' : ''}${body}`;
}

type Unit = keyof typeof NANOSECONDS | 'y' | 'mo' | 'w' | 'd';
type Amount = readonly [number: bigint, unit: Unit];

const NANOSECONDS = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
} as const;
const CLOCK_UNITS = ['h', 'm', 's', 'ms', 'us', 'ns'] as const;
const AMOUNT = /(\d+)(y|mo|ms|m|w|d|h|s|us|µs|ns)/iy;
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const WEEKS = /^P(\d+)W$/;
const ALTERNATIVE = /^P(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;
const ISO_UNITS: readonly Unit[] = ['y', 'mo', 'd', 'h', 'm', 's'];
/** Units in descending order, as Cassandra's form requires. */
const ORDER: readonly Unit[] = ['y', 'mo', 'w', 'd', 'h', 'm', 's', 'ms', 'us', 'ns'];

const MAX_INT = 2n ** 31n - 1n;
const MAX_LONG = 2n ** 63n - 1n;
const MOST_DIGITS = 19;

const printUnit = (number: number | bigint, letter: string): string =>
  number === 0 || number === 0n ? '' : `${number}${letter}`;

function parseIsoAmounts(text: string): readonly Amount[] | undefined {
  const weeks = WEEKS.exec(text)?.[1];
  if (weeks !== undefined) return [[parseAmount(weeks), 'w']];
  const match = ISO.exec(text) ?? ALTERNATIVE.exec(text);
  return match ? ISO_UNITS.map((name, at) => [parseAmount(match[at + 1] ?? '0'), name] as const) : undefined;
}

function parseCassandraAmounts(text: string): readonly Amount[] | undefined {
  const amounts: Amount[] = [];
  let last = -1;
  // One amount at a time: an expression that repeats a group takes stack space for each repetition.
  AMOUNT.lastIndex = 0;
  for (let at = 0; at < text.length; at = AMOUNT.lastIndex) {
    const [, digits, letters] = AMOUNT.exec(text) ?? [];
    if (digits === undefined || letters === undefined) return undefined;
    const lower = letters.toLowerCase();
    const name = (lower === 'µs' ? 'us' : lower) as Unit;
    const rank = ORDER.indexOf(name);
    if (rank <= last) return undefined;
    last = rank;
    amounts.push([parseAmount(digits), name]);
  }
  return amounts.length > 0 ? amounts : undefined;
}

/** An amount with more digits than any duration can have becomes the least one that is out of range. */
function parseAmount(digits: string): bigint {
  const significant = digits.length <= MOST_DIGITS ? digits : digits.replace(/^0+/, '');
  return significant.length > MOST_DIGITS ? MAX_LONG + 1n : BigInt(significant);
}

function sumAmounts(amounts: readonly Amount[], negative: boolean): Duration | undefined {
  let [months, days, nanoseconds] = [0n, 0n, 0n];
  for (const [number, name] of amounts) {
    if (name === 'y') months += number * 12n;
    else if (name === 'mo') months += number;
    else if (name === 'w') days += number * 7n;
    else if (name === 'd') days += number;
    else nanoseconds += number * NANOSECONDS[name];
  }
  if (months > MAX_INT || days > MAX_INT || nanoseconds > MAX_LONG) return undefined;
  const sign = negative ? -1n : 1n;
  return { months: Number(sign * months), days: Number(sign * days), nanoseconds: sign * nanoseconds };
}

function printClock(nanoseconds: bigint): string {
  const seconds = (nanoseconds % NANOSECONDS.m) / NANOSECONDS.s;
  const rest = nanoseconds % NANOSECONDS.s;
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(9, '0').replace(/0+$/, '')}`;
  const clock = `${printUnit(nanoseconds / NANOSECONDS.h, 'H')}${printUnit((nanoseconds % NANOSECONDS.h) / NANOSECONDS.m, 'M')}`;
  return seconds === 0n && fraction === '' ? clock : `${clock}${seconds}${fraction}S`;
}
