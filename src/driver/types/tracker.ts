import type { TrackingDocument } from '../internals.js';

/** What changed in a set or map since it was read: only additions, only removals, or more than one update can say. */
export type Change =
  { readonly operator: '$push' | '$pullAll'; readonly members: readonly unknown[] } | { readonly operator: '$set' };

/** Tells a document that a container of one of its columns changed, and remembers how. */
export class Tracker {
  readonly #document: TrackingDocument;
  readonly #path: string;
  #operator: '$push' | '$pullAll' | '$set' | undefined;
  #members: unknown[] = [];

  constructor(document: TrackingDocument, path: string) {
    this.#document = document;
    this.#path = path;
  }

  added(member: unknown): void {
    this.#changed('$push', member);
  }

  removed(member: unknown): void {
    this.#changed('$pullAll', member);
  }

  replaced(): void {
    this.#operator = '$set';
    this.#document.markModified(this.#path);
  }

  /** The changes so far. */
  change(): Change {
    const operator = this.#operator;
    return operator === undefined || operator === '$set' ? { operator: '$set' } : { operator, members: this.#members };
  }

  /** From now on the changes are taken for saved. */
  clear(): void {
    this.#operator = undefined;
    this.#members = [];
  }

  #changed(operator: '$push' | '$pullAll', member: unknown): void {
    // A new document is saved as a whole.
    if (!this.#document.$isNew) {
      if (this.#operator === undefined) this.#operator = operator;
      else if (this.#operator !== operator) this.#operator = '$set';
      this.#members.push(member);
    }
    this.#document.markModified(this.#path);
  }
}
