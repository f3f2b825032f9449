import type { SeenRequest } from '../shared/studio-source.js';

/** A request that is kept. */
export interface KeptRequest extends SeenRequest {
  readonly id: number;
  readonly source: 'server' | 'studio';
  /** Why there is no body. */
  readonly noBody?: string;
}

/** How much is kept. */
export interface LogLimits {
  readonly requests: number;
  /** Of all bodies, in characters. */
  readonly characters: number;
  /** Of one body, in characters. */
  readonly body: number;
}

const LIMITS: LogLimits = { requests: 5000, characters: 16_000_000, body: 1_000_000 };

/** The last requests; of older ones the bodies go first, then all of them. */
export class RequestLog {
  readonly #kept: KeptRequest[] = [];
  readonly #limits: LogLimits;
  readonly #waiting = new Set<() => void>();
  #last = 0;
  #characters = 0;
  /** The number of requests, from the oldest on, whose bodies are gone. */
  #emptied = 0;

  constructor(limits: Partial<LogLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** The id of the oldest request that is kept; of the next one if there is none. */
  get oldest(): number {
    return this.#kept[0]?.id ?? this.#last + 1;
  }

  add(seen: SeenRequest, source: KeptRequest['source']): void {
    const { body, ...rest } = seen;
    this.#last++;
    const isShort = body !== undefined && body.length <= this.#limits.body;
    this.#kept.push({
      ...rest,
      ...{ id: this.#last, source },
      ...(isShort && { body }),
      ...(body !== undefined && !isShort && { noBody: `It has ${body.length} characters, too many to be kept.` }),
    });
    this.#characters += isShort ? body.length : 0;
    this.#trim();
    for (const wake of this.#waiting) wake();
  }

  /** Requests after the one with an id, the oldest first; all if the id is not one of this log. */
  listAfter(id: number, most = Infinity): readonly KeptRequest[] {
    const from = id > this.#last ? 0 : Math.max(0, id + 1 - this.oldest);
    return this.#kept.slice(from, from + most);
  }

  find(id: number): KeptRequest | undefined {
    return this.#kept[id - this.oldest];
  }

  list(): readonly KeptRequest[] {
    return this.#kept;
  }

  /** Waits for a request after the one with an id, until the signal is aborted or the time is over. */
  async waitAfter(id: number, signal: AbortSignal, milliseconds: number): Promise<void> {
    if (id !== this.#last || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
      this.#waiting.add(end);
    });
  }

  #trim(): void {
    const { requests, characters } = this.#limits;
    while (this.#kept.length > requests) {
      this.#characters -= this.#kept.shift()?.body?.length ?? 0;
      this.#emptied = Math.max(0, this.#emptied - 1);
    }
    for (; this.#characters > characters; this.#emptied++) {
      const kept = this.#kept[this.#emptied];
      if (kept?.body === undefined) continue;
      const { body, ...rest } = kept;
      this.#kept[this.#emptied] = { ...rest, noBody: 'It is no longer kept: there were many requests after it.' };
      this.#characters -= body.length;
    }
  }
}
