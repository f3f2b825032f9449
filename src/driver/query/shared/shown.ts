/**
 * What is made for a write when its command is shown, and not sent yet: documents with their ids and defaults. It is the same
 * in the next command that is sent; a write that is run again makes it anew.
 */
export class Shown<Made extends object> {
  readonly #made = new WeakMap<object, Made>();

  /** What was made for the write, or is made now. */
  show(write: object, make: () => Made): Made {
    const before = this.#made.get(write);
    if (before) return before;
    const made = make();
    this.#made.set(write, made);
    return made;
  }

  /** The same for a write that is run; none unless its command was shown. */
  take(write: object): Made | undefined {
    const made = this.#made.get(write);
    this.#made.delete(write);
    return made;
  }
}
