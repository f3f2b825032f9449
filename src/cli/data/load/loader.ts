import { LIMITS } from '../../../data-api/limits.js';
import { isError } from '../../../util/kinds.js';
import type { SourceRecord } from '../records/record.js';
import { ValueProblem } from '../values/value-problem.js';
import type { Convert } from './convert.js';
import type { Refusals } from './error-file.js';
import type { Sent } from './send-chunk.js';

/** What a load needs. */
export interface LoadParts {
  readonly records: AsyncIterable<SourceRecord>;
  readonly convert: Convert;
  readonly refusals: Refusals;
  /** Sends documents as JSON text. */
  readonly send: (texts: readonly string[]) => Promise<Sent>;
  /** The most chunks that are sent at a time. */
  readonly concurrency: number;
  /** The records up to this one were loaded before. */
  readonly skip: number;
  /** The most records to load. */
  readonly limit: number;
  /** Stops the load: what has been read is still sent. */
  readonly signal: AbortSignal;
  /** Called after each chunk. */
  readonly onProgress: (loader: Loader) => void;
}

/** A record that is not loaded. */
interface Refused {
  readonly record: SourceRecord;
  readonly reason: string;
}

/** Records that are sent in one command. */
interface Chunk {
  readonly records: SourceRecord[];
  /** Those between them that cannot be sent. */
  readonly refused: Refused[];
  readonly texts: string[];
  readonly keys: Set<string>;
  characters: number;
}

/** A chunk among those before it that are not done. */
interface Place {
  /** The number of its last record. */
  readonly last: number;
  readonly refused: Refused[];
  loaded: number;
  isDone: boolean;
}

/** The most refused records of a chunk. */
const MOST_REFUSED = 1000;

/** Most characters of a chunk: four bytes each are less than a request may have. */
const MOST_CHARACTERS = LIMITS.maxBody / 5;

/**
 * Reads, converts and sends records, a bounded number at a time: reading waits for sending. Records with the same key
 * are written in the order of the file.
 */
export class Loader {
  /** The records up to this one are loaded, or refused and noted. */
  done: number;
  /** Of these. */
  readonly before = { loaded: 0, refused: 0, noted: 0 };
  loaded = 0;
  existing = 0;
  /** The records that have been read and are not done. */
  inFlight = 0;
  #chunk = createChunk();
  readonly #sending = new Set<Promise<void>>();
  /** The chunks that were sent, oldest first, from the first that is not done. */
  readonly #order: Place[] = [];
  #settling = Promise.resolve();
  /** The chunks on their way, by the keys in them. */
  readonly #keys = new Map<string, Promise<void>>();
  #last: number;
  #failure: Error | undefined;

  constructor(readonly parts: LoadParts) {
    this.done = parts.skip;
    this.before.noted = parts.refusals.size;
    this.#last = parts.skip;
  }

  /**
   * @returns whether all records were read
   * @throws errors that concern all records; `done` says how far it came
   */
  async run(): Promise<boolean> {
    const isWhole = await this.#read().catch(toError);
    // What has been read is sent, even if the rest of the file cannot be read.
    if (this.#failure === undefined) await this.#flush();
    while (this.#sending.size > 0) await Promise.race(this.#sending);
    await this.#settling;
    if (this.#failure !== undefined) {
      await this.#noteRest();
      throw this.#failure;
    }
    // The last ones may have been refused.
    this.done = this.#last;
    if (typeof isWhole !== 'boolean') throw isWhole;
    return isWhole;
  }

  /** @returns whether all records were read */
  async #read(): Promise<boolean> {
    const { records, skip, limit, signal } = this.parts;
    for await (const record of records) {
      if (record.number > limit) return true;
      if (signal.aborted || this.#failure !== undefined) return false;
      if (record.number > skip) await this.#add(record);
    }
    return true;
  }

  async #add(record: SourceRecord): Promise<void> {
    let converted;
    try {
      converted = this.parts.convert(record);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      this.#last = record.number;
      this.#chunk.refused.push({ record, reason: error.message });
      if (this.#chunk.refused.length >= MOST_REFUSED) await this.#flush();
      return;
    }
    const { text, key } = converted;
    const chunk = this.#chunk;
    const isFull = chunk.texts.length >= LIMITS.maxInsert || chunk.characters + text.length > MOST_CHARACTERS;
    // A later record of the same key is sent when the earlier one is written.
    if ((isFull && chunk.texts.length > 0) || chunk.keys.has(key)) await this.#flush();
    const earlier = this.#keys.get(key);
    if (earlier) await earlier;
    this.#chunk.records.push(record);
    this.#chunk.texts.push(text);
    this.#chunk.keys.add(key);
    this.#chunk.characters += text.length;
    this.#last = record.number;
    this.inFlight++;
  }

  /** Sends the chunk, when one of those on their way has arrived. */
  async #flush(): Promise<void> {
    const chunk = this.#chunk;
    const { texts, refused } = chunk;
    if (texts.length + refused.length === 0) return;
    this.#chunk = createChunk();
    const place: Place = { last: this.#last, refused, loaded: 0, isDone: texts.length === 0 };
    this.#order.push(place);
    if (place.isDone) return this.#settle();
    while (this.#sending.size >= this.parts.concurrency) await Promise.race(this.#sending);
    const sending: Promise<void> = this.#send(chunk, place).then(
      () => {
        place.isDone = true;
        this.#finish(sending, chunk);
      },
      (error: unknown) => {
        this.#failure ??= toError(error);
        this.#finish(sending, chunk);
      },
    );
    this.#sending.add(sending);
    for (const key of chunk.keys) this.#keys.set(key, sending);
  }

  async #send({ records, texts }: Chunk, place: Place): Promise<void> {
    const { refused, existing } = await this.parts.send(texts);
    place.refused.push(
      ...refused.flatMap(({ at, message }) => {
        const record = records[at];
        return record ? [{ record, reason: message }] : [];
      }),
    );
    place.loaded = texts.length - refused.length - existing;
    this.existing += existing;
    this.loaded += place.loaded;
  }

  #finish(sending: Promise<void>, chunk: Chunk): void {
    this.#sending.delete(sending);
    this.inFlight -= chunk.texts.length;
    for (const key of chunk.keys) if (this.#keys.get(key) === sending) this.#keys.delete(key);
    void this.#settle();
  }

  /** Notes what the first chunks refused, if they are done: in the order of the file, one chunk after the other. */
  #settle(): Promise<void> {
    this.#settling = this.#settling
      .then(() => this.#noteDone())
      .catch((error: unknown) => {
        this.#failure ??= toError(error);
      });
    return this.#settling;
  }

  async #noteDone(): Promise<void> {
    for (let first = this.#order[0]; first?.isDone === true; first = this.#order[0]) {
      await this.#note(first);
      this.#order.shift();
      this.done = first.last;
      this.before.loaded += first.loaded;
      this.before.refused += first.refused.length;
      this.before.noted = this.parts.refusals.size;
    }
    this.parts.onProgress(this);
  }

  /** After a failure: what is known to be refused, although records before it are not done. */
  async #noteRest(): Promise<void> {
    try {
      for (const each of [...this.#order, this.#chunk]) await this.#note(each);
    } catch {
      // The failure may be that of the file.
    }
  }

  async #note({ refused }: Pick<Chunk, 'refused'>): Promise<void> {
    const inOrder = refused.toSorted((one, other) => one.record.number - other.record.number);
    for (const { record, reason } of inOrder) await this.parts.refusals.add(record, reason);
  }
}

const createChunk = (): Chunk => ({ records: [], refused: [], texts: [], keys: new Set(), characters: 0 });

const toError = (error: unknown): Error => (isError(error) ? error : new Error(String(error)));
