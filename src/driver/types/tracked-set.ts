import { inspect } from 'node:util';
import { plain } from '../values/walk.js';
import type { Change, Tracker } from './tracker.js';

/** Set of a document's column: casts what is added, knows equal values apart from identity, and reports changes. */
export class TrackedSet extends Set<unknown> {
  readonly #cast: (value: unknown) => unknown;
  readonly #tracker: Tracker | undefined;
  /** Elements that are objects, by their text: two UUIDs of the same bits are one element. */
  readonly #objects = new Map<string, unknown>();

  constructor(values: Iterable<unknown>, cast: (value: unknown) => unknown, tracker: Tracker | undefined) {
    super();
    this.#cast = cast;
    this.#tracker = tracker;
    for (const value of values) this.#insert(cast(value));
  }

  override add(value: unknown): this {
    const element = this.#cast(value);
    if (this.#insert(element)) this.#tracker?.added(element);
    return this;
  }

  override has(value: unknown): boolean {
    return super.has(this.#known(value));
  }

  override delete(value: unknown): boolean {
    const element = this.#known(value);
    const deleted = super.delete(element);
    if (!deleted) return false;
    if (typeof element === 'object') this.#objects.delete(textOf(element));
    this.#tracker?.removed(element);
    return true;
  }

  override clear(): void {
    super.clear();
    this.#objects.clear();
    this.#tracker?.replaced();
  }

  /** Says that what is inside changed otherwise than by additions or removals. */
  replaced(): void {
    this.#tracker?.replaced();
  }

  /** What was changed since the document was read or saved. */
  change(): Change {
    return this.#tracker?.change() ?? { operator: '$set' };
  }

  /** From now on the changes are taken for saved. */
  clearAtomics(): void {
    this.#tracker?.clear();
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
    if (typeof element === 'object' && element !== null) this.#objects.set(textOf(element), element);
    super.add(element);
    return true;
  }

  /** The element that equals the value, else the value. */
  #known(value: unknown): unknown {
    if (super.has(value)) return value;
    let element: unknown;
    try {
      element = this.#cast(value);
    } catch {
      return value;
    }
    return typeof element === 'object' && element !== null ? (this.#objects.get(textOf(element)) ?? element) : element;
  }
}

/** The text that equal values share; bytes in base64. */
export function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  // Subdocuments and values of user-defined types say what they are by their members.
  const given = plain(value);
  return Object.getPrototypeOf(given) === Object.prototype ? JSON.stringify(given, withText) : printed(value);
}

const printed = (value: { toString(): string }): string => value.toString();
const withText = (_key: string, member: unknown): unknown => (typeof member === 'bigint' ? `${member}n` : member);
