import { LIMITS } from '../../../data-api/limits.js';
import { CliError } from '../../shared/cli-error.js';

const STRUCTURE = /["\\{}[\]\n]/g;

/**
 * Splits a text into its JSON values: the elements of an array, or objects one after the other. It looks at brackets and
 * strings only; each value is parsed by the reader.
 */
export class ValueScanner {
  #text = '';
  #at = 0;
  #start = -1;
  #line = 1;
  #startLine = 1;
  #depth = 0;
  #isInString = false;
  /** 1 inside an array of values. */
  #outer = 0;
  #isOver = false;

  add(text: string): { line: number; text: string }[] {
    const values: { line: number; text: string }[] = [];
    this.#text += text;
    STRUCTURE.lastIndex = this.#at;
    for (let match = STRUCTURE.exec(this.#text); match; match = STRUCTURE.exec(this.#text)) {
      const { index } = match;
      // What an escape stands for is in the next text.
      if (match[0] === '\\' && index + 1 === this.#text.length) {
        this.#at = index;
        return this.#keep(values);
      }
      this.#step(match[0], index, values);
      this.#at = STRUCTURE.lastIndex;
    }
    this.#at = this.#text.length;
    return this.#keep(values);
  }

  end(): { line: number; text: string }[] {
    if (this.#start >= 0 || (this.#outer === 1 && !this.#isOver)) {
      throw new CliError(`The file ends within the value that begins on line ${this.#startLine}.`);
    }
    return [];
  }

  #step(character: string, index: number, values: { line: number; text: string }[]): void {
    if (character === '\n') this.#line++;
    else if (this.#isInString) {
      if (character === '"') this.#isInString = false;
      else if (character === '\\') STRUCTURE.lastIndex = index + 2;
    } else if (character === '"') this.#isInString = true;
    else if (character === '{' || character === '[') this.#open(character, index);
    else if (character === '}' || character === ']') this.#close(index, values);
  }

  #open(character: string, index: number): void {
    if (character === '[' && this.#depth === 0 && this.#outer === 0) {
      this.#outer = 1;
      this.#startLine = this.#line;
      return;
    }
    if (this.#depth++ > 0) return;
    this.#start = index;
    this.#startLine = this.#line;
  }

  #close(index: number, values: { line: number; text: string }[]): void {
    if (this.#depth === 0) {
      this.#isOver = true;
      return;
    }
    if (--this.#depth > 0) return;
    values.push({ line: this.#startLine, text: this.#text.slice(this.#start, index + 1) });
    this.#start = -1;
  }

  /** Drops the text of the values that are done. */
  #keep<Values>(values: Values): Values {
    const from = this.#start >= 0 ? this.#start : this.#at;
    if (this.#text.length - from > LIMITS.maxBody) {
      throw new CliError(
        `The value that begins on line ${this.#startLine} is longer than ${LIMITS.maxBody} characters: no request may be that long.`,
      );
    }
    this.#text = this.#text.slice(from);
    this.#at -= from;
    if (this.#start >= 0) this.#start = 0;
    return values;
  }
}
