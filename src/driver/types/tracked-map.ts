import { inspect } from 'node:util';
import { isDate } from '../../util/kinds.js';
import { toJsonEntries } from '../../cql/values/json.js';
import { toIdentity } from '../../cql/values/identity.js';
import type { Change, Tracker } from './tracker.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

export interface MapCasts {
  readonly key: (value: unknown) => unknown;
  readonly value: (value: unknown) => unknown;
}

/** The Map of a document's column: casts keys and values, finds keys by value, and reports changes. */
export class TrackedMap extends Map<unknown, unknown> {
  static {
    recognizeAcrossCopies(this, `TrackedMap@${VERSION}`);
  }

  readonly #casts: MapCasts;
  readonly #tracker: Tracker | undefined;
  /** Keys that are objects, by their identity text. */
  readonly #objects = new Map<string, unknown>();
  /** The dates among the values, by their keys. */
  readonly #times = new Map<unknown, number>();

  constructor(entries: Iterable<readonly [unknown, unknown]>, casts: MapCasts, tracker: Tracker | undefined) {
    super();
    this.#casts = casts;
    this.#tracker = tracker;
    for (const [key, value] of entries) this.#put(casts.key(key), casts.value(value));
  }

  override get(key: unknown): unknown {
    return super.get(this.#known(key));
  }

  override has(key: unknown): boolean {
    return super.has(this.#known(key));
  }

  override set(key: unknown, value: unknown): this {
    const cast = this.#casts.key(key);
    const wasThere = this.has(cast);
    this.#tracker?.touched(this.#put(cast, this.#casts.value(value)), wasThere);
    return this;
  }

  override delete(key: unknown): boolean {
    const known = this.#known(key);
    if (!super.delete(known)) return false;
    if (typeof known === 'object') this.#objects.delete(toIdentity(known));
    this.#times.delete(known);
    this.#tracker?.touched(known, true);
    return true;
  }

  override clear(): void {
    super.clear();
    this.#objects.clear();
    this.#times.clear();
    this.#tracker?.replaced();
  }

  /** Reports a change inside a value, which is neither an addition nor a removal. */
  replaced(): void {
    this.#tracker?.replaced();
  }

  /** The changes since the document was read or saved. */
  change(): Change {
    if (this.#isMutated()) this.#tracker?.replaced();
    const readEntry = ({ key }: { readonly key: unknown }): unknown => [key, this.get(key)];
    return this.#tracker?.change(readEntry, (key) => this.has(key)) ?? { operator: '$set' };
  }

  /** Whether a date has changed since it was added: dates do not report changes. */
  #isMutated(): boolean {
    for (const [key, time] of this.#times) if (Number(super.get(key)) !== time) return true;
    return false;
  }

  /** Marks the changes as saved. */
  clearAtomics(): void {
    for (const key of this.#times.keys()) this.#times.set(key, Number(super.get(key)));
    this.#tracker?.clear();
  }

  /** Restores the changes after a failed save. */
  unsaved(): void {
    this.#tracker?.unsaved();
  }

  /** A plain map: Mongoose copies values by `valueOf()`. */
  override valueOf(): Map<unknown, unknown> {
    return new Map(this);
  }

  toJSON(): unknown {
    return toJsonEntries(this);
  }

  [inspect.custom](): Map<unknown, unknown> {
    return new Map(this);
  }

  /** Sets an entry; returns its key. */
  #put(key: unknown, value: unknown): unknown {
    const known = this.#known(key);
    if (typeof known === 'object' && known !== null) this.#objects.set(toIdentity(known), known);
    super.set(known, value);
    if (isDate(value)) this.#times.set(known, value.getTime());
    else this.#times.delete(known);
    return known;
  }

  #known(key: unknown): unknown {
    if (super.has(key)) return key;
    let cast: unknown;
    try {
      cast = this.#casts.key(key);
    } catch {
      return key;
    }
    return typeof cast === 'object' && cast !== null ? (this.#objects.get(toIdentity(cast)) ?? cast) : cast;
  }
}
