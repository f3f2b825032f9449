import type { FaultOptions, LocalServer, RequestLogEntry } from '../../local/index.js';
import type { EmbeddedSource, SeenRequest } from '../../studio/server/shared/studio-source.js';

type Fault = ReturnType<LocalServer['api']['faults']['add']>;

/** The request log and the faults of an embedded server, for the studio. */
export class EmbeddedWatch implements EmbeddedSource {
  readonly #listeners = new Set<(request: SeenRequest) => void>();
  readonly #faults = new Map<number, Fault>();
  #api: LocalServer['api'] | undefined;
  #lastFault = 0;

  /** The server, once it has been started, and the faults that it starts with. @throws RangeError for what is none */
  watch(api: LocalServer['api'], faults: readonly FaultOptions[]): void {
    this.#api = api;
    for (const fault of faults) this.addFault(fault);
  }

  /** Receives an entry of the log, with the body. */
  see(entry: RequestLogEntry): void {
    if (this.#listeners.size === 0) return;
    const request = toSeenRequest(entry);
    for (const listen of this.#listeners) listen(request);
  }

  onRequest(listener: (request: SeenRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  listFaults(): ReturnType<EmbeddedSource['listFaults']> {
    return [...this.#faults].map(([id, { options }]) => ({ id, fault: toJson(options) }));
  }

  addFault(fault: Parameters<EmbeddedSource['addFault']>[0] | object): void {
    if (!this.#api) throw new RangeError('The server has not been started.');
    // The server checks it.
    this.#faults.set(++this.#lastFault, this.#api.faults.add(fault as FaultOptions));
  }

  removeFault(id: number): void {
    this.#faults.get(id)?.remove();
    this.#faults.delete(id);
  }
}

type FaultJson = ReturnType<EmbeddedSource['listFaults']>[number]['fault'];

/** A fault has nothing but text, numbers and lists of text. */
const toJson = (fault: FaultOptions): FaultJson => JSON.parse(JSON.stringify(fault)) as FaultJson;

function toSeenRequest({ object, command = 'unknown', fault, ...entry }: RequestLogEntry): SeenRequest {
  const { keyspace, body, status, milliseconds, rows, errors, warnings } = entry;
  return {
    at: Date.now() - milliseconds,
    ...{ command, milliseconds, errors, warnings },
    ...(keyspace !== undefined && { keyspace }),
    ...(object !== undefined && { name: object }),
    ...(body !== undefined && { body }),
    ...(status !== undefined && { status }),
    ...(rows !== undefined && { rows }),
    ...(fault && { fault: toJson(fault) }),
  };
}
