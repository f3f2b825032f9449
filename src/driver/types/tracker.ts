import { toIdentity } from '../../cql/values/identity.js';
import type { TrackingDocument } from '../internals/index.js';

/** What changed in a set or map since it was read: only additions, only removals, or more than one update can say. */
export type Change =
  { readonly operator: '$push' | '$pullAll'; readonly members: readonly unknown[] } | { readonly operator: '$set' };

/** What a container held when a document got it. */
export interface Origin {
  /** Whether the database holds the same. */
  readonly stored: boolean;
  readonly empty: boolean;
}

/** An element of a set, or a key of a map, that was added, set or removed. */
export interface Touched {
  readonly key: unknown;
  /** Whether it was there before. */
  readonly wasThere: boolean;
}

/** Tells a document that a container of one of its columns changed, and remembers how. */
export class Tracker {
  readonly #document: TrackingDocument;
  readonly #path: string;
  readonly #touched = new Map<string, Touched>();
  #origin: Origin;
  #isWhole: boolean;

  constructor(document: TrackingDocument, path: string, origin: Origin) {
    this.#document = document;
    // A member of one of Mongoose's maps does not know its key: the map is saved as a whole.
    const [held = path, ...inside] = path.split('.$*');
    this.#path = held;
    this.#origin = origin;
    // Of what was assigned the database knows nothing yet: no addition says it.
    this.#isWhole = !origin.stored || inside.length > 0;
  }

  /** Says that an element or the entry of a key was added, set or removed. */
  touched(key: unknown, wasThere: boolean): void {
    // A new document is saved as a whole.
    if (!this.#document.$isNew) {
      if (this.#isEmptyDefault()) this.#isWhole = false;
      const identity = toIdentity(key);
      if (!this.#touched.has(identity)) this.#touched.set(identity, { key, wasThere });
    }
    this.#document.markModified(this.#path);
  }

  replaced(): void {
    this.#isWhole = true;
    this.#document.markModified(this.#path);
  }

  /**
   * The changes so far.
   * @param added - what was added under a key that was touched: the member, or undefined for none
   * @param isThere - whether a key is there now
   */
  change(added: (touched: Touched) => unknown, isThere: (key: unknown) => boolean): Change {
    if (this.#isWhole) return { operator: '$set' };
    const touched = [...this.#touched.values()];
    const additions = touched.filter(({ key }) => isThere(key)).map(added);
    const members = additions.filter((member) => member !== undefined);
    const removed = touched.filter(({ key, wasThere }) => wasThere && !isThere(key)).map(({ key }) => key);
    if (members.length > 0 === removed.length > 0) return { operator: '$set' };
    return members.length > 0 ? { operator: '$push', members } : { operator: '$pullAll', members: removed };
  }

  /** From now on the changes are taken for saved. */
  clear(): void {
    this.#origin = { stored: true, empty: false };
    this.#isWhole = false;
    this.#touched.clear();
  }

  /** What was taken for saved was not: nobody knows what the database holds. */
  unsaved(): void {
    this.#isWhole = true;
  }

  /** Where the database has nothing, a document has an empty container by default: there, too, an addition says it all. */
  #isEmptyDefault(): boolean {
    const { stored, empty } = this.#origin;
    return !stored && empty && this.#touched.size === 0 && this.#document.$isDefault(this.#path);
  }
}
