import type { VectorBuffer } from './buffer.js';
import { CodeColumn } from './code-column.js';
import type { Facet, FacetValue, ValueKind } from './facet.js';
import type { NumberColumn } from './number-column.js';
import type { PlaceTest } from './place-test.js';

/**
 * What is known of the value of a column or path that each vector in some buffers has: which it is, while there are few
 * distinct ones; then its number, if most have one; otherwise nothing.
 */
export class ValueColumn<Owner> {
  readonly #kind: ValueKind<Owner>;
  #codes: CodeColumn<Owner> | undefined;
  #numbers: NumberColumn | undefined;

  constructor(kind: ValueKind<Owner>) {
    this.#kind = kind;
    this.#codes = new CodeColumn(kind);
  }

  /** Whether anything is known. */
  get isKept(): boolean {
    return this.#codes !== undefined || this.#numbers !== undefined;
  }

  /** Notes the value of a row or document. */
  set(buffer: VectorBuffer, place: number, owner: Owner): void {
    if (!this.isKept) return;
    const value = this.#kind.read(owner);
    if (this.#codes?.set(buffer, place, value) === false) {
      this.#numbers = this.#codes.areNumbers ? this.#codes.toNumbers() : undefined;
      this.#codes = undefined;
    }
    this.#numbers?.set(buffer, place, this.#kind.toNumber(value));
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    this.#codes?.release(buffer, place);
    this.#numbers?.release(buffer, place);
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    this.#codes?.delete(buffer);
    this.#numbers?.delete(buffer);
  }

  /** Whether it leaves fewer to be asked whether they match than an index may: long lists, for example, all have to be asked. */
  canNarrow({ range }: FacetValue<Owner>): boolean {
    return this.#codes ? this.#codes.isUseful : range !== undefined && this.#numbers?.isUseful === true;
  }

  /** A test of what may match a part of a filter; undefined if it may be anything. */
  createTest(matches: Facet<Owner>['matches'], { range }: FacetValue<Owner>): PlaceTest | undefined {
    return this.#codes?.createTest(matches) ?? (range && this.#numbers?.createTest(range));
  }
}
