import { inspect } from 'node:util';
import { toIdentity } from '../../cql/values/identity.js';
import type { Change, Touched, Tracker } from './tracker.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** The Set of a document's column: casts added elements, compares by value, and reports changes. */
export class TrackedSet extends Set<unknown> {
  static {
    recognizeAcrossCopies(this, `TrackedSet@${VERSION}`);
  }

  readonly #cast: (value: unknown) => unknown;
  readonly #tracker: Tracker | undefined;
  /** Elements that are objects, by their identity text: two UUIDs with the same bits are one element. */
  readonly #objects = new Map<string, unknown>();

  constructor(values: Iterable<unknown>, cast: (value: unknown) => unknown, tracker: Tracker | undefined) {
    super();
    this.#cast = cast;
    this.#tracker = tracker;
    for (const value of values) this.#insert(cast(value));
  }

  /**
   * Mongoose uses it to compare two values, and treats an assignment as unchanged if both are equal; some versions do
   * not compare sets further.
   */
  get prototype(): unknown {
    return toIdentity(this);
  }

  override add(value: unknown): this {
    const element = this.#cast(value);
    if (this.#insert(element)) this.#tracker?.touched(element, false);
    return this;
  }

  override has(value: unknown): boolean {
    return super.has(this.#known(value));
  }

  override delete(value: unknown): boolean {
    const element = this.#known(value);
    const deleted = super.delete(element);
    if (!deleted) return false;
    if (typeof element === 'object') this.#objects.delete(toIdentity(element));
    this.#tracker?.touched(element, true);
    return true;
  }

  override clear(): void {
    super.clear();
    this.#objects.clear();
    this.#tracker?.replaced();
  }

  /** Reports that an element has changed: it is a different element, or equals another. */
  replaced(): void {
    this.#objects.clear();
    for (const element of this) {
      if (typeof element !== 'object' || element === null) continue;
      const identity = toIdentity(element);
      if (this.#objects.has(identity)) super.delete(element);
      else this.#objects.set(identity, element);
    }
    this.#tracker?.replaced();
  }

  /** The changes since the document was read or saved. */
  change(): Change {
    if (this.#isMutated()) this.replaced();
    const readAdded = ({ key, wasThere }: Touched): unknown => (wasThere ? undefined : key);
    return this.#tracker?.change(readAdded, (element) => this.has(element)) ?? { operator: '$set' };
  }

  /** Whether an element, such as a date, has changed: elements do not report changes. */
  #isMutated(): boolean {
    for (const [identity, element] of this.#objects) if (toIdentity(element) !== identity) return true;
    return false;
  }

  /** Marks the changes as saved. */
  clearAtomics(): void {
    this.#tracker?.clear();
  }

  /** Restores the changes after a failed save. */
  unsaved(): void {
    this.#tracker?.unsaved();
  }

  /** A plain set: Mongoose copies values by `valueOf()`. */
  override valueOf(): Set<unknown> {
    return new Set(this);
  }

  toJSON(): unknown[] {
    return [...this];
  }

  [inspect.custom](): Set<unknown> {
    return new Set(this);
  }

  #insert(element: unknown): boolean {
    if (this.has(element)) return false;
    if (typeof element === 'object' && element !== null) this.#objects.set(toIdentity(element), element);
    super.add(element);
    return true;
  }

  /** The element that equals the value, otherwise the value. */
  #known(value: unknown): unknown {
    if (super.has(value)) return value;
    let element: unknown;
    try {
      element = this.#cast(value);
    } catch {
      return value;
    }
    return typeof element === 'object' && element !== null
      ? (this.#objects.get(toIdentity(element)) ?? element)
      : element;
  }
}
