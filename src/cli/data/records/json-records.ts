import type { Readable } from 'node:stream';
import { LIMITS } from '../../../data-api/limits.js';
import type { Records, SourceRecord } from './record.js';
import { SourceError } from './source-error.js';
import { ValueScanner } from './value-scanner.js';

/**
 * Reads JSON lines, or an array of objects, or objects over several lines one after the other.
 * @throws SourceError if a value is longer than a request may be, or the file ends within one
 */
export const readJsonRecords = (content: Readable): Records => ({
  [Symbol.asyncIterator]: () => iterate(content),
});

/** A value and the line on which it begins. */
interface Value {
  readonly line: number;
  readonly text: string;
}

async function* iterate(content: Readable): AsyncGenerator<SourceRecord> {
  let number = 0;
  try {
    for await (const values of readValues(content)) {
      for (const { line, text } of values) yield { number: ++number, line, content: { kind: 'json', text } };
    }
  } finally {
    content.destroy();
  }
}

interface Splitter {
  /** The values that are whole with this text. */
  add(text: string): Value[];
  /** The value at the end of the file. */
  end(): Value[];
}

async function* readValues(content: Readable): AsyncGenerator<readonly Value[]> {
  let splitter: Splitter | undefined;
  let start = '';
  for await (const chunk of content.setEncoding('utf8') as AsyncIterable<string>) {
    if (splitter) {
      yield splitter.add(chunk);
      continue;
    }
    start += chunk;
    splitter = chooseSplitter(start, false);
    if (splitter) yield splitter.add(start.replace(/^\uFEFF/, ''));
  }
  if (!splitter) {
    splitter = chooseSplitter(start, true) ?? new Lines();
    yield splitter.add(start.replace(/^\uFEFF/, ''));
  }
  yield splitter.end();
}

/** Whether each line is a value, which the first one shows; undefined if more text is needed. */
function chooseSplitter(start: string, isWhole: boolean): Splitter | undefined {
  const text = start.replace(/^\uFEFF?\s*/, '');
  if (text === '') return undefined;
  if (text.startsWith('[')) return new ValueScanner();
  const end = text.indexOf('\n');
  if (end < 0 && !isWhole && text.length < LIMITS.maxBody) return undefined;
  const first = (end < 0 ? text : text.slice(0, end)).trimEnd();
  // An object that continues on the next line.
  return first.startsWith('{') && !first.endsWith('}') && end >= 0 && !isJson(first) ? new ValueScanner() : new Lines();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A value on each line; empty lines are skipped. */
class Lines implements Splitter {
  #rest = '';
  #line = 1;

  add(text: string): Value[] {
    const values: Value[] = [];
    const all = this.#rest + text;
    let from = 0;
    for (let at = all.indexOf('\n'); at >= 0; at = all.indexOf('\n', from)) {
      this.#push(values, all.slice(from, at));
      from = at + 1;
      this.#line++;
    }
    this.#rest = all.slice(from);
    if (this.#rest.length > LIMITS.maxBody) {
      throw new SourceError(
        `Line ${this.#line} is longer than ${LIMITS.maxBody} characters: no request may be that long.`,
      );
    }
    return values;
  }

  end(): Value[] {
    const values: Value[] = [];
    this.#push(values, this.#rest);
    return values;
  }

  #push(values: Value[], line: string): void {
    const text = line.trim();
    if (text !== '') values.push({ line: this.#line, text });
  }
}
