/**
 * Reads a list, set, map, tuple or user-defined value as cqlsh writes it: `['a', 'b']`, `{'a', 'b'}`, `{'k': 1}`,
 * `{field: 'x'}`. Numbers, UUIDs, dates and other bare words are texts; undefined if the text is no such literal.
 */
export function readLiteral(text: string): { readonly value: unknown } | undefined {
  const reader = new LiteralReader(text);
  const value = reader.value();
  return value !== undefined && reader.isAtEnd() ? { value } : undefined;
}

const SPACE = /\s*/y;
const QUOTED = /'((?:[^']|'')*)'/y;
const BARE = /[^\s,:[\]{}()'"]+(?::\d{2}(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{4}|Z)?)?/y;

class LiteralReader {
  #at = 0;

  constructor(readonly text: string) {}

  isAtEnd(): boolean {
    this.#skip(SPACE);
    return this.#at === this.text.length;
  }

  /** The value at this place; undefined if there is none. */
  value(): unknown {
    this.#skip(SPACE);
    if (this.#take('[')) return this.#elements(']');
    if (this.#take('(')) return this.#elements(')');
    if (this.#take('{')) return this.#members();
    const quoted = this.#skip(QUOTED);
    if (quoted) return (quoted[1] ?? '').replaceAll("''", "'");
    const word = this.#skip(BARE)?.[0];
    return word === 'null' ? null : word === 'True' ? true : word === 'False' ? false : word;
  }

  #elements(end: string): unknown[] | undefined {
    const elements: unknown[] = [];
    for (this.#skip(SPACE); !this.#take(end); this.#skip(SPACE)) {
      if (elements.length > 0 && !this.#take(',')) return undefined;
      const element = this.value();
      if (element === undefined) return undefined;
      elements.push(element);
    }
    return elements;
  }

  /** A set as an array, a map or user-defined value as an object or pairs. */
  #members(): unknown {
    const keys: unknown[] = [];
    const members: unknown[] = [];
    for (this.#skip(SPACE); !this.#take('}'); this.#skip(SPACE)) {
      if (keys.length > 0 && !this.#take(',')) return undefined;
      const key = this.value();
      if (key === undefined) return undefined;
      keys.push(key);
      this.#skip(SPACE);
      if (!this.#take(':')) continue;
      const member = this.value();
      if (member === undefined) return undefined;
      members.push(member);
    }
    if (keys.length === 0) return {};
    if (members.length === 0) return keys;
    if (members.length !== keys.length) return undefined;
    const isText = keys.every((key) => typeof key === 'string');
    const pairs = keys.map((key, at) => [key, members[at]] as const);
    return isText ? Object.fromEntries(pairs as (readonly [string, unknown])[]) : pairs;
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skip(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match) this.#at = form.lastIndex;
    return match;
  }
}
