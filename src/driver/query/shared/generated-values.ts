/**
 * Values generated for a write when its command is shown before it is sent: documents with their ids and defaults. The
 * next command sent uses the same; running the write again generates new ones.
 */
export class GeneratedValues<Made extends object> {
  readonly #made = new WeakMap<object, Made>();

  /** The values generated for the write earlier, or now. */
  show(write: object, make: () => Made): Made {
    const before = this.#made.get(write);
    if (before) return before;
    const made = make();
    this.#made.set(write, made);
    return made;
  }

  /** The same for a write that runs; none unless its command was shown. */
  take(write: object): Made | undefined {
    const made = this.#made.get(write);
    this.#made.delete(write);
    return made;
  }
}
