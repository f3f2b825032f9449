import { parse, type CsvError } from 'csv-parse';
import type { Readable } from 'node:stream';
import { LIMITS } from '../../../data-api/limits.js';
import { CliError } from '../../shared/cli-error.js';
import type { Content, Records, SourceRecord } from './record.js';
import { SourceError } from './source-error.js';

/** How a CSV file is written. */
export interface CsvForm {
  readonly delimiter: string;
  /** Whether the first line names the columns. */
  readonly hasHeader: boolean;
  /** The names of the columns of a file without a header. */
  readonly columns?: readonly string[] | undefined;
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads the records of a CSV file (RFC 4180). A record that cannot be read, or with another number of cells, is one of
 * the kind `unreadable`, and the rest is read.
 * @throws CliError if the header is missing or names a column twice
 */
export async function readCsv(
  content: Readable,
  form: CsvForm,
): Promise<Records & { readonly header: readonly string[] }> {
  const problems: Problems = { unreadable: [], end: undefined };
  const parser = parse({
    ...{ delimiter: form.delimiter, bom: true, info: true, raw: true, relax_column_count: true },
    ...{ skip_empty_lines: true, skip_records_with_error: true, record_delimiter: ['\r\n', '\n'] },
    ...{ relax_quotes: true, max_record_size: LIMITS.maxBody },
    on_skip(error, raw) {
      if (problems.end) return undefined;
      const found = toUnreadable(error, raw);
      problems.end = findEnd(error, found.line);
      if (!problems.end) {
        addUnreadable(problems.unreadable, found);
        return undefined;
      }
      // It would look for the end of the record in the rest of the file.
      content.unpipe(parser).destroy();
      parser.end();
      return undefined;
    },
  });
  content.on('error', (error) => parser.destroy(error));
  content.pipe(parser);
  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<Parsed>;
  const header = form.hasHeader ? await readHeader(rows) : (form.columns ?? []);
  const end = async (): Promise<void> => {
    content.destroy();
    await rows.return?.();
  };
  return {
    header,
    [Symbol.asyncIterator]: () => iterate(rows, { width: header.length, delimiter: form.delimiter }, problems, end),
  };
}

/** What is wrong at a line. */
interface Unreadable {
  readonly kind: 'unreadable';
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

interface Problems {
  readonly unreadable: Unreadable[];
  /** Why the rest of the file cannot be read. */
  end: SourceError | undefined;
}

/** The parser reports some lines twice. */
function addUnreadable(all: Unreadable[], found: Unreadable): undefined {
  if (all.at(-1)?.line !== found.line) all.push(found);
}

async function readHeader(rows: AsyncIterator<Parsed>): Promise<readonly string[]> {
  const first = await rows.next();
  if (first.done === true) throw new CliError('The file is empty: its first line names the columns.');
  const header = first.value.record.map((name) => name.trim());
  if (header.some((name) => name.includes('\r'))) {
    throw new CliError(`Its lines end with \\r alone: convert it, for example with tr '\\r' '\\n'.`);
  }
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined) throw new CliError(`The header names the column '${twice}' twice.`);
  return header;
}

async function* iterate(
  rows: AsyncIterator<Parsed>,
  shape: { readonly width: number; readonly delimiter: string },
  problems: Problems,
  end: () => Promise<void>,
): AsyncGenerator<SourceRecord> {
  let number = 0;
  function* listUnreadable(): Generator<SourceRecord> {
    for (const found of problems.unreadable.splice(0)) yield { number: ++number, line: found.line, content: found };
  }
  try {
    for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
      if (problems.unreadable.length > 0) yield* listUnreadable();
      const { record, info } = next.value;
      const raw = trimRecord(next.value.raw);
      yield { number: ++number, line: info.lines - countBreaks(raw), content: toContent(record, raw, shape) };
    }
    yield* listUnreadable();
    if (problems.end) throw problems.end;
  } finally {
    await end();
  }
}

function toContent(
  cells: readonly string[],
  raw: string,
  { width, delimiter }: { readonly width: number; readonly delimiter: string },
): Content {
  if (cells.length !== width) {
    const reason = `${count(cells.length, 'cell')}, where the file has ${count(width, 'column')}`;
    return { kind: 'unreadable', reason, text: raw };
  }
  // The parser takes `"a"b` as it is, so that the next record is found.
  if (cells.some((cell) => cell.startsWith('"')) && !isQuotedWell(raw, cells, delimiter)) {
    return { kind: 'unreadable', reason: 'a quote in a quoted cell has to be doubled', text: raw };
  }
  let quoted: readonly boolean[] | undefined;
  return {
    ...{ kind: 'cells', cells },
    isQuoted: (at) => (quoted ??= listQuoted(raw, cells, delimiter.length))[at] === true,
  };
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A record without its line break, and without those of empty lines before it. */
const trimRecord = (raw: string): string => raw.replace(/^[\r\n\uFEFF]+|[\r\n]+$/g, '');

/** The line breaks inside a record. */
function countBreaks(raw: string): number {
  let count = 0;
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) count++;
  return count;
}

/** Whether each cell that begins with a quote is what the record has there, with its quotes doubled. */
function isQuotedWell(raw: string, cells: readonly string[], delimiter: string): boolean {
  let at = 0;
  return cells.every((cell) => {
    const written = raw[at] === '"' ? `"${cell.replaceAll('"', '""')}"` : cell;
    const isWell = raw.startsWith(written, at);
    at += written.length + delimiter.length;
    return isWell;
  });
}

/** Which cells of a record are quoted: each takes as many characters as it has, and its quotes. */
function listQuoted(raw: string, cells: readonly string[], delimiter: number): readonly boolean[] {
  let at = 0;
  return cells.map((cell) => {
    const isQuoted = raw[at] === '"';
    const quotes = isQuoted ? 2 + cell.split('"').length - 1 : 0;
    at += cell.length + quotes + delimiter;
    return isQuoted;
  });
}

/** Why the parser does not find the next record, if that is so. */
function findEnd(error: CsvError | undefined, line: number): SourceError | undefined {
  switch (error?.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new SourceError(`A quote on line ${line} is not closed.`);
    case 'CSV_MAX_RECORD_SIZE':
      return new SourceError(
        `The row that begins on line ${line} is longer than ${LIMITS.maxBody} characters: no request may be that long. Is a quote not closed?`,
      );
    default:
      return undefined;
  }
}

function toUnreadable(error: CsvError | undefined, raw = ''): Unreadable {
  const line = typeof error?.['lines'] === 'number' ? error['lines'] : 0;
  const text = trimRecord(raw);
  const start = line - countBreaks(text);
  return { kind: 'unreadable', line: start, reason: error?.message ?? 'not CSV', text };
}
