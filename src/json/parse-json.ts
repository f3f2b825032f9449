import { Num, type Json, type JsonNumber, type JsonObject } from './json.js';
import { copyText } from './copy-text.js';

/** The text is not JSON: a syntax error, or a duplicate key in an object. */
export class JsonSyntaxError extends SyntaxError {
  override name = 'JsonSyntaxError';
}

/** A number in the text is longer than allowed. */
export class JsonNumberTooLongError extends RangeError {
  override name = 'JsonNumberTooLongError';
}

export interface ParseJsonOptions {
  /** Maximum digits of a number, not counting sign and point. @default Infinity */
  readonly maxNumberLength?: number;
  /** Ignore anything after the first value. @default false */
  readonly allowTrailingText?: boolean;
}

/**
 * Parses JSON text; refuses objects with duplicate keys.
 * @throws {@link JsonSyntaxError}, {@link JsonNumberTooLongError}
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): Json {
  const reader = new Reader(text, options.maxNumberLength ?? Infinity);
  const value = reader.value(0);
  if (!options.allowTrailingText) reader.end();
  return value;
}

const MAX_DEPTH = 1000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A run of string characters that needs no decoding.
// eslint-disable-next-line no-control-regex
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const [QUOTE, BACKSLASH, MINUS, POINT, ZERO, NINE, SMALL_E, BIG_E] = [34, 92, 45, 46, 48, 57, 101, 69] as const;
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON, COMMA] = [123, 125, 91, 93, 58, 44] as const;
const [SMALL_T, SMALL_F, SMALL_N] = [116, 102, 110] as const;
/** The number of digits that every double preserves. */
const EXACT_DIGITS = 15;

/** Names that have been read, by a hash: a power of two. */
const KEYS = new Array<string | undefined>(1024).fill(undefined);
const LONGEST_KEY = 64;

class Reader {
  #at = 0;
  constructor(
    readonly text: string,
    readonly maxNumberLength: number,
  ) {}

  value(depth: number): Json {
    if (depth > MAX_DEPTH) this.#fail('nested too deeply');
    this.#space();
    switch (this.text.charCodeAt(this.#at)) {
      case OPEN_OBJECT:
        return this.#object(depth);
      case OPEN_ARRAY:
        return this.#array(depth);
      case QUOTE:
        return this.#string();
      case SMALL_T:
        return this.#word('true', true);
      case SMALL_F:
        return this.#word('false', false);
      case SMALL_N:
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.text.length) this.#fail('unexpected text after the value');
  }

  #object(depth: number): JsonObject {
    const object = new Map<string, Json>();
    this.#at++;
    this.#space();
    if (this.#take(CLOSE_OBJECT)) return object;
    do {
      this.#space();
      if (this.text.charCodeAt(this.#at) !== QUOTE) this.#fail('expected a key in double quotes');
      const key = this.#key();
      if (object.size > 0 && object.has(key)) this.#fail(`duplicate key ${JSON.stringify(key)}`);
      this.#space();
      if (!this.#take(COLON)) this.#fail("expected ':'");
      object.set(key, this.value(depth + 1));
      this.#space();
    } while (this.#take(COMMA));
    if (!this.#take(CLOSE_OBJECT)) this.#fail("expected ',' or '}'");
    return object;
  }

  #array(depth: number): readonly Json[] {
    const array: Json[] = [];
    this.#at++;
    this.#space();
    if (this.#take(CLOSE_ARRAY)) return array;
    do {
      array.push(this.value(depth + 1));
      this.#space();
    } while (this.#take(COMMA));
    if (!this.#take(CLOSE_ARRAY)) this.#fail("expected ',' or ']'");
    return array;
  }

  #string(): string {
    const start = ++this.#at;
    const { text } = this;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return this.#own(text.slice(start, at));
      }
      // Beyond the end of the text, NaN compares as not greater.
      if (code === BACKSLASH || !(code > 31)) return this.#longString();
    }
  }

  /** A name: the same ones are one string, so that those of many objects take no memory, and are compared at once. */
  #key(): string {
    const { text } = this;
    const start = this.#at + 1;
    let hash = 0;
    for (let at = start; at - start <= LONGEST_KEY; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        const place = hash & (KEYS.length - 1);
        const known = KEYS[place];
        if (known?.length === at - start && text.startsWith(known, start)) return known;
        return (KEYS[place] = copyText(text.slice(start, at)));
      }
      if (code === BACKSLASH || !(code > 31)) break;
      hash = Math.imul(hash, 31) + code;
    }
    return this.#string();
  }

  /** A string with escapes, or an invalid one. */
  #longString(): string {
    let result = this.#match(PLAIN);
    for (;;) {
      const char = this.text[this.#at];
      if (char === '"') {
        this.#at++;
        return copyText(result);
      }
      if (char !== '\\') this.#fail(char === undefined ? 'unterminated string' : 'control character in a string');
      result += this.#escape() + this.#match(PLAIN);
    }
  }

  /** A substring that may be kept. If it is most of the text, it may keep the whole text in memory. */
  #own(part: string): string {
    return part.length * 2 < this.text.length ? copyText(part) : part;
  }

  #escape(): string {
    const char = this.text[this.#at + 1] ?? '';
    if (char === 'u') {
      const hex = this.text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.#fail('expected four hex digits');
      this.#at += 6;
      return String.fromCharCode(parseInt(hex, 16));
    }
    const plain = ESCAPES[char];
    if (plain === undefined) this.#fail('unknown escape');
    this.#at += 2;
    return plain;
  }

  #number(): JsonNumber {
    return this.#shortNumber() ?? this.#longNumber();
  }

  /**
   * A number with few digits, which a JavaScript number prints as it was written; undefined otherwise. Its digits are
   * read as one integer, which is exact, as is the power of ten that it is divided by.
   */
  #shortNumber(): number | undefined {
    const { text } = this;
    const start = text.charCodeAt(this.#at) === MINUS ? this.#at + 1 : this.#at;
    let at = start;
    let whole = 0;
    let code = text.charCodeAt(at);
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) whole = whole * 10 + (code - ZERO);
    const digits = at - start;
    if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && text.charCodeAt(start) === ZERO)) return undefined;
    let value = whole;
    if (code === POINT) {
      const point = at;
      for (code = text.charCodeAt(++at); code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) {
        value = value * 10 + (code - ZERO);
      }
      const places = at - point - 1;
      if (places === 0 || digits + places > EXACT_DIGITS || text.charCodeAt(at - 1) === ZERO) return undefined;
      value /= 10 ** places;
      // Smaller ones are printed with an exponent.
      if (value < 1e-6) return undefined;
    }
    if (code === SMALL_E || code === BIG_E || at - start > this.maxNumberLength) return undefined;
    if (start !== this.#at) {
      if (value === 0) return undefined;
      value = -value;
    }
    this.#at = at;
    return value;
  }

  #longNumber(): JsonNumber {
    const text = this.#match(NUMBER);
    if (text === '') this.#fail(this.#at < this.text.length ? 'expected a value' : 'unexpected end');
    if (text.length > this.maxNumberLength && countDigits(text) > this.maxNumberLength) {
      throw new JsonNumberTooLongError(`a number of ${countDigits(text)} digits: at most ${this.maxNumberLength}`);
    }
    const number = Number(text);
    return String(number) === text ? number : new Num(this.#own(text));
  }

  #word<Value extends boolean | null>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.#at)) this.#fail('expected a value');
    this.#at += word.length;
    return value;
  }

  #take(code: number): boolean {
    if (this.text.charCodeAt(this.#at) !== code) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    if (this.text.charCodeAt(this.#at) > 32) return;
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fail(what: string): never {
    throw new JsonSyntaxError(`${what} at character ${this.#at}`);
  }
}

const countDigits = (number: string): number => number.replace(/\D/g, '').length;
