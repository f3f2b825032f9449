import type { VectorBuffer } from './buffer.js';
import type { Facet, ValueKind } from './facet.js';
import { NumberColumn } from './number-column.js';
import { areFew, type PlaceTest } from './place-test.js';

/**
 * A small number for the value of a column or path that each vector in some buffers has, where there are few distinct
 * values: a condition is tested once for each of them, and not for each row or document.
 */
export class CodeColumn<Owner> {
  readonly #kind: ValueKind<Owner>;
  /** By place. */
  readonly #codes = new Map<VectorBuffer, Uint16Array>();
  readonly #codeOf = new Map<unknown, number>();
  /** Of objects and lists. */
  readonly #codeOfKey = new Map<string, number>();
  /** A row or document with the value of each code. */
  readonly #samples: (Owner | undefined)[] = [undefined, undefined];
  /** The numbers of these values. */
  readonly #numbers: number[] = [NaN, NaN];
  /** How many places have a code, how many of these that of all other values, and how many one with a number. */
  #placed = 0;
  #others = 0;
  #numbered = 0;

  constructor(kind: ValueKind<Owner>) {
    this.#kind = kind;
  }

  /** Whether it leaves fewer to be asked than an index may. */
  get isUseful(): boolean {
    return areFew(this.#others, this.#placed);
  }

  /** Whether most values have a number. */
  get areNumbers(): boolean {
    return this.#numbered * 2 > this.#placed;
  }

  /** Notes a value; returns false, and notes that it is another, if there are too many distinct ones. */
  set(buffer: VectorBuffer, place: number, value: unknown): boolean {
    let codes = this.#codes.get(buffer);
    if (!codes) this.#codes.set(buffer, (codes = new Uint16Array(buffer.size)));
    const code = this.#encode(value);
    this.#change(codes, place, code ?? OTHER);
    return code !== undefined;
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    const codes = this.#codes.get(buffer);
    if (codes) this.#change(codes, place, NONE);
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    this.#codes.delete(buffer);
  }

  createTest(matches: Facet<Owner>['matches']): PlaceTest {
    const test = Uint8Array.from(this.#samples, (sample, code) =>
      code === OTHER || (sample !== undefined && matches(sample)) ? 1 : 0,
    );
    return (buffer, from, count, to) => {
      const codes = this.#codes.get(buffer);
      let selected = 0;
      for (let at = 0; codes && at < count; at++) {
        const place = from[at] ?? 0;
        if (test[codes[place] ?? NONE] === 1) to[selected++] = place;
      }
      return selected;
    };
  }

  /** The numbers of the values: those of all other values are unknown. */
  toNumbers(): NumberColumn {
    const column = new NumberColumn();
    for (const [buffer, codes] of this.#codes) {
      for (const [place, code] of codes.entries()) {
        if (code !== NONE) column.set(buffer, place, this.#numbers[code] ?? NaN);
      }
    }
    return column;
  }

  #change(codes: Uint16Array, place: number, code: number): void {
    const before = codes[place] ?? NONE;
    this.#placed += Number(code !== NONE) - Number(before !== NONE);
    this.#others += Number(code === OTHER) - Number(before === OTHER);
    this.#numbered += Number(this.#hasNumber(code)) - Number(this.#hasNumber(before));
    codes[place] = code;
  }

  #hasNumber(code: number): boolean {
    return Number.isFinite(this.#numbers[code]);
  }

  #encode(value: unknown): number | undefined {
    if (typeof value === 'object' && value !== null) {
      const key = this.#kind.toKey(value);
      if (key === undefined || key.length > LONGEST) return OTHER;
      return this.#codeOfKey.get(key) ?? this.#add(this.#codeOfKey, key, value);
    }
    // A map takes -0 for 0.
    if (Object.is(value, -0) || (typeof value === 'string' && value.length > LONGEST)) return OTHER;
    return this.#codeOf.get(value) ?? this.#add(this.#codeOf, value, value);
  }

  #add<Key>(codes: Map<Key, number>, key: Key, value: unknown): number | undefined {
    if (this.#samples.length >= MOST) return undefined;
    const sample = this.#kind.create(value);
    if (sample === undefined) return OTHER;
    codes.set(key, this.#samples.length);
    this.#numbers.push(this.#kind.toNumber(value));
    return this.#samples.push(sample) - 1;
  }
}

/** The code of a place without a vector. */
const NONE = 0;
/** The code of all other values: a row or document that has one is asked itself. */
const OTHER = 1;
/** The most codes. */
const MOST = 4098;
/** Texts are kept when no one has them any more. */
const LONGEST = 100;
