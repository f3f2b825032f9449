import { parseTimestamp, toInt64 } from '../../../cql/values/timestamp.js';
import { CliError } from '../../shared/cli-error.js';

/** Reads a timestamp as milliseconds since 1970; undefined if the text is none. */
export type ReadTimestamp = (text: string) => bigint | undefined;

/**
 * The reader of a format: `iso` (also without a zone, which is UTC, and as cqlsh prints it), `unix` (seconds), `unix-ms`,
 * or a pattern of `yyyy MM dd HH mm ss SSS` and `XXX` (a zone).
 * @returns undefined if the format is none of these
 */
function createTimestampReader(format: string): ReadTimestamp | undefined {
  switch (format) {
    case 'iso':
      return readIso;
    case 'unix':
      return (text) => (SECONDS.test(text) ? toInt64(BigInt(Math.round(Number(text) * 1000))) : undefined);
    case 'unix-ms':
      return (text) => (/^-?\d{1,19}$/.test(text) ? toInt64(BigInt(text)) : undefined);
    default:
      return createPatternReader(format);
  }
}

/** The reader of a format. @throws CliError if the format is unknown */
export function requireTimestampReader(format: string): ReadTimestamp {
  const reader = createTimestampReader(format);
  if (reader) return reader;
  throw new CliError(
    `--timestamp-format ${format}: write iso, unix, unix-ms, or a pattern such as 'dd/MM/yyyy HH:mm:ss'.`,
  );
}

/** As the database prints it, or a date with an optional time and zone. */
export const readIso: ReadTimestamp = (text) => parseTimestamp(text) ?? readLoose(text);

const SECONDS = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const LOOSE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s*(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?)?)?$/i;

function readLoose(text: string): bigint | undefined {
  const match = LOOSE.exec(text);
  if (!match) return undefined;
  const [, date = '', time = '00:00', seconds = ':00', , hours, minutes = '00'] = match;
  return parseTimestamp(`${date}T${time}${seconds}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
}

/** The parts of a pattern, and what each matches. */
const PARTS: Readonly<Record<string, string>> = {
  ...{ yyyy: '(?<year>\\d{4})', MM: '(?<month>\\d{2})', dd: '(?<day>\\d{2})', M: '(?<month>\\d{1,2})' },
  ...{ d: '(?<day>\\d{1,2})', HH: '(?<hour>\\d{2})', H: '(?<hour>\\d{1,2})', mm: '(?<minute>\\d{2})' },
  ...{ ss: '(?<second>\\d{2})', SSS: '(?<fraction>\\d{3})', XXX: '(?<zone>Z|[+-]\\d{2}:?\\d{2})' },
};

const PIECES = /yyyy|MM|dd|HH|mm|ss|SSS|XXX|'([^']*)'|[A-Za-z]+|[^A-Za-z']+/g;

function createPatternReader(pattern: string): ReadTimestamp | undefined {
  let expression = '';
  for (const [piece, quoted] of pattern.matchAll(PIECES)) {
    const part = Object.hasOwn(PARTS, piece) ? PARTS[piece] : undefined;
    if (part === undefined && /^[A-Za-z]/.test(piece) && piece !== 'T' && piece !== 'Z') return undefined;
    expression += part ?? escapePattern(quoted ?? piece);
  }
  if (!expression.includes('<year>') || !expression.includes('<month>') || !expression.includes('<day>')) {
    return undefined;
  }
  const form = new RegExp(`^${expression}$`);
  return (text) => {
    const { year, month = '', day = '', hour, minute, second, fraction, zone } = form.exec(text)?.groups ?? {};
    if (year === undefined) return undefined;
    const [hours, minutes, seconds] = [hour, minute, second].map((part = '0') => part.padStart(2, '0'));
    const offset = (zone ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return parseTimestamp(`${date}T${hours}:${minutes}:${seconds}.${fraction ?? '0'}${offset}`);
  };
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
