import { findSurplusProblem } from '../../util/known-options.js';
import { checkFault } from './check.js';
import type { FaultOptions } from './fault.js';

/** A request, reduced to what faults check. */
export interface FaultRequest {
  readonly command: string | undefined;
  /** `keyspace/table`, `keyspace`, or the empty text for the database. */
  readonly target: string;
}

/** A fault that was added, and can be removed. */
export interface Fault {
  readonly options: FaultOptions;
  /** How often it has applied. */
  readonly count: number;
  remove(): void;
}

/** The injected faults of a server. */
export class Faults {
  readonly #active = new Set<ActiveFault>();
  readonly #random: () => number;

  constructor(seed: number, options: readonly FaultOptions[] = []) {
    this.#random = createRandom(seed);
    for (const one of options) this.add(one);
  }

  /**
   * Adds a fault. If several apply to a request, the first one added takes effect.
   * @throws RangeError for an invalid option
   * ```ts
   * server.api.faults.add({ commands: ['insertOne'], connection: 'lost', times: 1 });
   * ```
   */
  add(options: FaultOptions): Fault;
  add(options: FaultOptions, ...surplus: readonly unknown[]): Fault {
    const problem = findSurplusProblem(surplus, 1, 'faults.add()');
    if (problem !== undefined) throw new RangeError(`${problem}.`);
    checkFault(options);
    const fault = new ActiveFault(options, () => this.#active.delete(fault));
    this.#active.add(fault);
    return fault;
  }

  /** Removes all faults. */
  clear(): void {
    this.#active.clear();
  }

  /** Whether there are no faults. */
  get none(): boolean {
    return this.#active.size === 0;
  }

  /** The fault that applies to a request, if any; it is counted as applied. */
  next(request: FaultRequest): FaultOptions | undefined {
    for (const fault of this.#active) if (fault.appliesTo(request, this.#random)) return fault.options;
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

  appliesTo({ command, target }: FaultRequest, random: () => number): boolean {
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

/** Random numbers from 0 to 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
