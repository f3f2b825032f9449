import { toIdentity } from '../../cql/values/identity.js';
import { callMethod, type TrackingDocument } from '../internals/index.js';

/**
 * The changes of a set or map since it was read: only additions, only removals, or more than one update can express.
 */
export type Change =
  { readonly operator: '$push' | '$pullAll'; readonly members: readonly unknown[] } | { readonly operator: '$set' };

/** The state of a container when a document received it. */
export interface Origin {
  /** Whether the database contains the same. */
  readonly stored: boolean;
  readonly empty: boolean;
}

/** An element of a set, or a key of a map, that was added, set or removed. */
export interface Touched {
  readonly key: unknown;
  /** Whether it existed before. */
  readonly wasThere: boolean;
}

/** Tells a document about changes in a container of one of its columns, and records them. */
export class Tracker {
  readonly #document: TrackingDocument;
  readonly #path: string;
  readonly #touched = new Map<string, Touched>();
  #origin: Origin;
  #isWhole: boolean;

  constructor(document: TrackingDocument, path: string, origin: Origin) {
    this.#document = document;
    // A member of a Mongoose map does not know its key: the map is saved as a whole.
    const [held = path, ...inside] = path.split('.$*');
    this.#path = held;
    this.#origin = origin;
    // The database does not contain an assigned container yet, so an addition does not suffice.
    this.#isWhole = !origin.stored || inside.length > 0;
  }

  /** Records that an element or an entry was added, set or removed. */
  touched(key: unknown, wasThere: boolean): void {
    // A new document is saved as a whole.
    if (!this.#document.$isNew) {
      if (this.#isEmptyDefault()) this.#isWhole = false;
      const identity = toIdentity(key);
      if (!this.#touched.has(identity)) this.#touched.set(identity, { key, wasThere });
    }
    callMethod(this.#document, 'markModified', this.#path);
  }

  replaced(): void {
    this.#isWhole = true;
    callMethod(this.#document, 'markModified', this.#path);
  }

  /**
   * The changes so far.
   * @param added - the member added under a key, or undefined if there is none
   * @param isThere - whether a key exists now
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

  /** Marks the changes as saved. */
  clear(): void {
    this.#origin = { stored: true, empty: false };
    this.#isWhole = false;
    this.#touched.clear();
  }

  /** After a failed save, it is unknown what the database contains. */
  unsaved(): void {
    this.#isWhole = true;
  }

  /** If the database has no value, a document has an empty container by default; there, too, an addition suffices. */
  #isEmptyDefault(): boolean {
    const { stored, empty } = this.#origin;
    return !stored && empty && this.#touched.size === 0 && this.#document.$isDefault(this.#path);
  }
}
