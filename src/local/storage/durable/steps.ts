/** Lets everything else that the process does have its turn while something long is done. */
export class Steps {
  #begun = performance.now();

  /** Whether it is time for a {@link Steps.pause}. */
  get isLong(): boolean {
    return performance.now() - this.#begun > LONGEST_STEP;
  }

  /** Resolves when everything else has had its turn. */
  async pause(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#begun = performance.now();
  }

  /** Takes all of some values, step by step. */
  async each<Value>(values: Iterable<Value>, take: (value: Value) => void): Promise<void> {
    for (const value of values) {
      take(value);
      if (this.isLong) await this.pause();
    }
  }
}

/** Milliseconds. */
const LONGEST_STEP = 10;
