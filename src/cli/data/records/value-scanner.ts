import { LIMITS } from '../../../data-api/limits.js';
import { show } from '../../../util/errors.js';
import { SourceError } from './source-error.js';

/** Inside an object, array or string. */
const STRUCTURE = /["\\{}[\]\n]/g;
/** Between values. */
const ANY = /\S|\n/g;
/** What ends a number, `true` or another word. */
const WORD_END = /[\s,{}[\]"]/g;

/** A value and the line on which it begins. */
interface Value {
  readonly line: number;
  readonly text: string;
}

/** Where the text is: outside of an array of values, or in one before its first value, after one, or after a comma. */
type Place = 'start' | 'between' | 'opened' | 'after-value' | 'after-comma' | 'closed';

/**
 * Splits a text into its JSON values: the elements of an array, or objects one after the other. Between them it accepts
 * what JSON has there only; inside it looks at brackets and strings, and each value is parsed by the reader.
 */
export class ValueScanner {
  #text = '';
  #at = 0;
  /** Where the value begins that is being read; -1 between values. */
  #start = -1;
  #line = 1;
  #startLine = 1;
  /** Where the line begins; before the text if that part was dropped. */
  #lineStart = 0;
  #depth = 0;
  #isInString = false;
  #isInWord = false;
  #place: Place = 'start';

  /** @throws SourceError where something else stands between the values than in JSON */
  add(text: string): Value[] {
    const values: Value[] = [];
    this.#text += text;
    while (this.#at < this.#text.length) {
      const form = this.#isInWord ? WORD_END : this.#start >= 0 ? STRUCTURE : ANY;
      form.lastIndex = this.#at;
      const index = form.exec(this.#text)?.index;
      if (index === undefined) this.#at = this.#text.length;
      else if (this.#isInWord) this.#endWord(index, values);
      // What an escape stands for is in the next text.
      else if (this.#text[index] === '\\' && index + 1 === this.#text.length) {
        this.#at = index;
        break;
      } else {
        this.#at = index + 1;
        this.#step(this.#text.charAt(index), index, values);
      }
    }
    return this.#keep(values);
  }

  end(): Value[] {
    const values: Value[] = [];
    if (this.#isInWord) this.#endWord(this.#text.length, values);
    if (this.#start >= 0 || (this.#place !== 'closed' && this.#place !== 'between' && this.#place !== 'start')) {
      throw new SourceError(`The file ends within the value that begins on line ${this.#startLine}.`);
    }
    return values;
  }

  #step(character: string, index: number, values: Value[]): void {
    if (character === '\n') {
      this.#line++;
      this.#lineStart = index + 1;
    } else if (this.#start < 0) this.#stepBetween(character, index);
    else if (this.#isInString) {
      if (character === '\\') this.#at = index + 2;
      else if (character === '"') {
        this.#isInString = false;
        if (this.#depth === 0) this.#endValue(index + 1, values);
      }
    } else if (character === '"') this.#isInString = true;
    else if (character === '{' || character === '[') this.#depth++;
    else if (character !== '\\' && --this.#depth === 0) this.#endValue(index + 1, values);
  }

  #stepBetween(character: string, index: number): void {
    const place = this.#place;
    if (character === '[' && place === 'start') {
      this.#place = 'opened';
      this.#startLine = this.#line;
    } else if (character === ',' && place === 'after-value') this.#place = 'after-comma';
    else if (character === ']' && (place === 'opened' || place === 'after-value')) this.#place = 'closed';
    else if (place in EXPECTED || ',]}:\\'.includes(character)) this.#refuse(character, index);
    else {
      this.#start = index;
      this.#startLine = this.#line;
      this.#isInString = character === '"';
      this.#isInWord = !'"{['.includes(character);
      if (character === '{' || character === '[') this.#depth = 1;
    }
  }

  #endWord(index: number, values: Value[]): void {
    this.#isInWord = false;
    this.#at = index;
    this.#endValue(index, values);
  }

  #endValue(end: number, values: Value[]): void {
    values.push({ line: this.#startLine, text: this.#text.slice(this.#start, end) });
    this.#start = -1;
    this.#place = this.#place === 'start' || this.#place === 'between' ? 'between' : 'after-value';
  }

  #refuse(character: string, index: number): never {
    const expected = EXPECTED[this.#place] ?? 'a value';
    const where = `Line ${this.#line}, column ${index - this.#lineStart + 1}`;
    throw new SourceError(`${where}: not JSON: expected ${expected}, got ${show(character)}.`);
  }

  /** Drops the text of the values that are done. */
  #keep<Values>(values: Values): Values {
    const from = this.#start >= 0 ? this.#start : this.#at;
    if (this.#text.length - from > LIMITS.maxBody) {
      throw new SourceError(
        `The value that begins on line ${this.#startLine} is longer than ${LIMITS.maxBody} characters: no request may be that long.`,
      );
    }
    this.#text = this.#text.slice(from);
    this.#at -= from;
    this.#lineStart -= from;
    if (this.#start >= 0) this.#start = 0;
    return values;
  }
}

/** What may follow where no value may. */
const EXPECTED: Readonly<Partial<Record<Place, string>>> = {
  'after-value': "',' or ']' after a value of the array",
  closed: 'the end of the file after the array',
};
