/** Gives all other work of the process a turn during a long operation. */
export class Steps {
  #begun = performance.now();

  /** Whether it is time for a {@link Steps.pause}. */
  get isLong(): boolean {
    return performance.now() - this.#begun > LONGEST_STEP;
  }

  /** Resolves after all other pending work. */
  async pause(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#begun = performance.now();
  }

  /** Collects some values, step by step. */
  async each<Value>(values: Iterable<Value>, take: (value: Value) => void): Promise<void> {
    for (const value of values) {
      take(value);
      if (this.isLong) await this.pause();
    }
  }
}

/** Milliseconds. */
const LONGEST_STEP = 10;
