import { guardRequests } from '../../../driver/transport/request-guard.js';
import { isError } from '../../../util/kinds.js';
import type { EmbeddedSource, SeenRequest } from '../shared/studio-source.js';
import { readReply, readRequest } from './read-exchange.js';
import type { RequestLog } from './request-log.js';

/**
 * Fills the log: with the requests of an embedded server, whoever sent them, else with those that this process sends.
 * @returns a function that ends it
 */
export function watchRequests(log: RequestLog, embedded: EmbeddedSource | undefined): () => void {
  const own = new OwnRequests();
  const stopOwn = guardRequests(async (info, send) => {
    const { body, url } = info;
    const asked = readRequest(url, body);
    if (!asked || body === undefined) return send();
    if (embedded) {
      own.add(asked, body);
      return send();
    }
    const start = { at: Date.now(), ...asked, body };
    const started = performance.now();
    const tell = (end: Pick<SeenRequest, 'status' | 'rows' | 'warnings' | 'errors'>): void =>
      log.add({ ...start, milliseconds: performance.now() - started, ...end }, 'studio');
    try {
      const response = await send();
      tell({ status: response.status, ...readReply(response.body) });
      return response;
    } catch (error) {
      tell({ warnings: [], errors: [nameError(error)] });
      throw error;
    }
  });
  const stopServer = embedded?.onRequest((seen) => log.add(seen, own.take(seen) ? 'studio' : 'server'));
  return () => {
    stopOwn();
    stopServer?.();
  };
}

/** The message of an error may contain values. */
const nameError = (error: unknown): string => {
  const code: unknown = isError(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : isError(error) ? error.name : 'Error';
};

/** The requests that this process has sent and the embedded server has not logged yet: they are told apart by their text. */
class OwnRequests {
  readonly #sent = new Map<string, number>();

  add(asked: Pick<SeenRequest, 'keyspace' | 'name'>, body: string): void {
    const key = toKey(asked, body);
    this.#sent.set(key, (this.#sent.get(key) ?? 0) + 1);
    // A request that never arrives must not stay for ever.
    if (this.#sent.size > MOST_PENDING) this.#sent.delete(this.#sent.keys().next().value ?? '');
  }

  take({ body, ...asked }: Pick<SeenRequest, 'keyspace' | 'name' | 'body'>): boolean {
    if (body === undefined) return false;
    const key = toKey(asked, body);
    const count = this.#sent.get(key) ?? 0;
    if (count > 1) this.#sent.set(key, count - 1);
    else this.#sent.delete(key);
    return count > 0;
  }
}

const MOST_PENDING = 100;

const toKey = ({ keyspace = '', name = '' }: Pick<SeenRequest, 'keyspace' | 'name'>, body: string): string =>
  `${keyspace}/${name} ${body}`;
