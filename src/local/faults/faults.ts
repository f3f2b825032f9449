import { checkFault } from './check.js';
import type { FaultOptions } from './fault.js';

/** A request as faults see it. */
export interface Struck {
  readonly command: string | undefined;
  /** `keyspace/table`, `keyspace`, or the empty text for the database. */
  readonly target: string;
}

/** One fault that was added; it can be taken away again. */
export interface Fault {
  readonly options: FaultOptions;
  /** How often it has struck. */
  readonly count: number;
  remove(): void;
}

/** What goes wrong in a server on purpose. */
export class Faults {
  readonly #active = new Set<ActiveFault>();
  readonly #random: () => number;

  constructor(seed: number, options: readonly FaultOptions[] = []) {
    this.#random = mulberry32(seed);
    for (const one of options) this.add(one);
  }

  /**
   * Adds a fault. Of several that could strike a request the one added first does.
   * @throws RangeError when an option makes no sense
   *
   * ```ts
   * server.api.faults.add({ commands: ['insertOne'], connection: 'lost', times: 1 });
   * ```
   */
  add(options: FaultOptions): Fault {
    checkFault(options);
    const fault = new ActiveFault(options, () => this.#active.delete(fault));
    this.#active.add(fault);
    return fault;
  }

  /** Takes all faults away. */
  clear(): void {
    this.#active.clear();
  }

  /** Nothing can go wrong. */
  get none(): boolean {
    return this.#active.size === 0;
  }

  /** The fault that strikes a request, if one does; it counts as having struck. */
  next(request: Struck): FaultOptions | undefined {
    for (const fault of this.#active) if (fault.strikes(request, this.#random)) return fault.options;
    return undefined;
  }
}

class ActiveFault implements Fault {
  count = 0;
  #passed = 0;

  constructor(
    readonly options: FaultOptions,
    readonly remove: () => void,
  ) {}

  strikes({ command, target }: Struck, random: () => number): boolean {
    const { commands, target: wanted, skip = 0, times = Infinity, probability = 1 } = this.options;
    if (commands && !commands.some((one) => one === command)) return false;
    if (wanted !== undefined && target !== wanted && !target.startsWith(`${wanted}/`)) return false;
    if (this.count >= times || (probability < 1 && random() >= probability)) return false;
    if (this.#passed < skip) {
      this.#passed++;
      return false;
    }
    this.count++;
    return true;
  }
}

/** Random numbers from 0 to 1 that are the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
