import { Steps } from '../../storage/interruptible-steps.js';
import type { Row, RowKey } from './row.js';
import type { SecondaryIndex } from './secondary-index.js';

/** The rows of a table in key order, starting at a key. */
export type RowsFrom = (key: RowKey | undefined) => Iterable<readonly [RowKey, Row]>;

/** Fills the indexes of a table with its existing rows, in steps between which other commands run. */
export class IndexFiller {
  readonly #indexes: () => Iterable<SecondaryIndex>;
  readonly #rowsFrom: RowsFrom;
  readonly #isStopped: () => boolean;
  #isRunning = false;

  constructor(indexes: () => Iterable<SecondaryIndex>, rowsFrom: RowsFrom, isStopped: () => boolean) {
    this.#indexes = indexes;
    this.#rowsFrom = rowsFrom;
    this.#isStopped = isStopped;
  }

  /** Fills all incomplete indexes. The first step runs synchronously, and suffices for most tables. */
  start(): void {
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    const steps = new Steps();
    // Between steps indexes may be added and dropped, and the rows replaced by those of a snapshot.
    for (let index = this.#findIncomplete(); index && !this.#isStopped(); index = this.#findIncomplete()) {
      index.fill(this.#rowsFrom, () => steps.isLong);
      if (steps.isLong) await steps.pause();
    }
    this.#isRunning = false;
  }

  #findIncomplete(): SecondaryIndex | undefined {
    for (const index of this.#indexes()) if (!index.isComplete) return index;
    return undefined;
  }
}
