import type { VectorBuffer } from './buffer.js';

/** A part of a filter that depends on nothing but one value of a row or document: that of a column or path. */
export interface Facet<Owner> {
  /** The column or path. */
  readonly name: string;
  readonly read: (owner: Owner) => unknown;
  /** A row or document with nothing but that value, which `read` gives back; undefined if there can be none. */
  readonly create: (value: unknown) => Owner | undefined;
  readonly matches: (owner: Owner) => boolean;
}

/**
 * Which value of a column or path each vector in some buffers has, as a small number: where there are few distinct
 * values, a condition is tested once for each of them, and not for each row or document.
 */
export class ValueColumn<Owner> {
  readonly #read: Facet<Owner>['read'];
  readonly #create: Facet<Owner>['create'];
  /** By place. */
  readonly #codes = new Map<VectorBuffer, Uint16Array>();
  readonly #codeOf = new Map<unknown, number>();
  /** A row or document with the value of each code. */
  readonly #samples: (Owner | undefined)[] = [undefined, undefined];
  /** How many places have a code, and how many of these the one of all other values. */
  #placed = 0;
  #others = 0;
  #isKept = true;

  constructor({ read, create }: Facet<Owner>) {
    this.#read = read;
    this.#create = create;
  }

  /** Whether there are few distinct values so far. If there are many, it keeps nothing. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Whether it leaves fewer to be asked than an index may: lists, for example, all have to be asked. */
  get isUseful(): boolean {
    return this.#isKept && this.#others * FEW <= this.#placed;
  }

  /** Notes the value of a row or document. */
  set(buffer: VectorBuffer, place: number, owner: Owner): void {
    if (!this.#isKept) return;
    let codes = this.#codes.get(buffer);
    if (!codes) this.#codes.set(buffer, (codes = new Uint16Array(buffer.size)));
    this.#change(codes, place, this.#encode(this.#read(owner)));
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

  codesOf(buffer: VectorBuffer): Uint16Array | undefined {
    return this.#codes.get(buffer);
  }

  /** For each code 1 if what has it may match, otherwise 0. */
  test(matches: Facet<Owner>['matches']): Uint8Array {
    return Uint8Array.from(this.#samples, (sample, code) =>
      code === OTHER || (sample !== undefined && matches(sample)) ? 1 : 0,
    );
  }

  #change(codes: Uint16Array, place: number, code: number): void {
    const before = codes[place];
    this.#placed += Number(code !== NONE) - Number(before !== NONE);
    this.#others += Number(code === OTHER) - Number(before === OTHER);
    codes[place] = code;
  }

  #encode(value: unknown): number {
    const known = this.#codeOf.get(value);
    // A map takes -0 for 0.
    if (known !== undefined) return Object.is(value, -0) ? OTHER : known;
    const sample = isShortScalar(value) ? this.#create(value) : undefined;
    if (sample === undefined) return OTHER;
    if (this.#codeOf.size >= MOST) {
      this.#stop();
      return NONE;
    }
    this.#codeOf.set(value, this.#samples.length);
    return this.#samples.push(sample) - 1;
  }

  #stop(): void {
    this.#isKept = false;
    this.#codes.clear();
    this.#codeOf.clear();
    this.#samples.length = 0;
  }
}

/** The code of a place without a vector. */
const NONE = 0;
/** The code of all other values: a row or document that has one is asked itself. */
const OTHER = 1;
/** Of as many values at most one may be another. */
const FEW = 32;
/** The most distinct values. */
const MOST = 4096;
/** Texts are kept when no one has them any more. */
const LONGEST = 100;

const isShortScalar = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.length <= LONGEST
    : value === null || (typeof value !== 'object' && !Object.is(value, -0));
