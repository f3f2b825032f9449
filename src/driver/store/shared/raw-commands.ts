import { DataAPIHttpError, DataAPIResponseError, type Db } from '@datastax/astra-db-ts';
import { AstraMongooseError } from '../../errors/errors.js';
import { isArray, isObject, printJson, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { isError, isFields } from '../../../util/kinds.js';
import { isTransient } from './retry.js';

/** A document or row that the database refused, by its position among those sent. */
export interface RawRefusal {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/** What came of an insert: each document was inserted or refused, or nothing was processed. */
export type RawInsert =
  | { readonly refused: readonly RawRefusal[] }
  /** The command was refused as a whole, or was too long. */
  | { readonly unprocessed: RawRefusal; readonly cause: Error };

/** A page of documents or rows. */
export interface RawPage {
  readonly documents: readonly JsonObject[];
  readonly nextPageState: string | undefined;
  /** What the database warns of. */
  readonly warnings: readonly string[];
}

/**
 * Commands of a table or collection as JSON text, without the conversions of the client: nothing is parsed or printed
 * twice, and no digit is lost.
 */
export class RawCommands {
  readonly #writer: HttpClient;
  readonly #reader: HttpClient;

  constructor(db: Db, name: string) {
    this.#writer = openHttpClient(db, name, JSON.parse);
    this.#reader = openHttpClient(db, name, parseReply);
  }

  /** Inserts documents, each given as JSON text, in any order. @throws errors of the network and of the server */
  async insert(documents: readonly string[]): Promise<RawInsert> {
    const command = `{"insertMany":{"documents":[${documents.join(',')}],"options":{"ordered":false,"returnDocumentResponses":true}}}`;
    try {
      const { status } = await send(this.#writer, command);
      return readStatuses(status, documents.length, []) ?? refuseUnconfirmed();
    } catch (error) {
      return readRefusals(error, documents.length);
    }
  }

  /** Reads a page. @param body - the members of the command `find`, as JSON text */
  async find(body: string): Promise<RawPage> {
    const { data, status } = await send(this.#reader, `{"find":${body}}`);
    if (!isFields(data) || !Array.isArray(data['documents'])) return refuseUnconfirmed();
    const { nextPageState } = data;
    return {
      documents: data['documents'] as readonly JsonObject[],
      nextPageState: typeof nextPageState === 'string' ? nextPageState : undefined,
      warnings: readWarnings(status),
    };
  }

  /** Sends a command, given as JSON text. @throws errors of the network and of the server */
  async run(command: string): Promise<{ readonly status: unknown; readonly data: unknown }> {
    const { status, data } = await send(this.#writer, command);
    return { status, data };
  }
}

/** Whether sending a command again may help: failures of the network, of a gateway or of the server, and timeouts. */
export function isWorthRetrying(error: unknown): boolean {
  if (isTransient(error)) return true;
  if (error instanceof DataAPIHttpError) return error.status === 429 || error.status === 408;
  if (error instanceof DataAPIResponseError)
    return error.errorDescriptors.some(({ errorCode }) => TRANSIENT.test(errorCode));
  return isError(error) && error.name === 'DataAPITimeoutError';
}

/** Errors of the database that may pass: it was busy, or did not answer in time. */
const TRANSIENT =
  /TIMEOUT|RATE_LIMITED|UNAVAILABLE|OVERLOADED|FAILED_TO_CONNECT|FAILED_(?:READ|WRITE)_REQUEST|FAILED_CONCURRENT_OPERATIONS/;

function readWarnings(status: unknown): readonly string[] {
  const warnings: unknown = isFields(status) ? status['warnings'] : undefined;
  if (!Array.isArray(warnings)) return [];
  return (warnings as readonly unknown[]).flatMap((warning) =>
    isFields(warning) && typeof warning['message'] === 'string' ? [warning['message']] : [],
  );
}

/** The part of the client that sends commands. */
interface HttpClient {
  executeCommand(command: object, options: object): Promise<Reply>;
  bigNumHack?: object;
  readonly tm: { single(key: 'generalMethodTimeoutMs', options: object): object };
}

interface Reply {
  readonly status?: unknown;
  readonly data?: unknown;
}

/** The client of a table has its own HTTP client; the requests to a collection are the same. */
function openHttpClient(db: Db, name: string, parse: (text: string) => unknown): HttpClient {
  const client = db.table(name)._httpClient as HttpClient;
  client.bigNumHack = {
    parser: { stringify: ({ text }: { readonly text: string }) => text, parse },
    parseWithBigNumbers: () => true,
  };
  return client;
}

const send = (client: HttpClient, text: string): Promise<Reply> =>
  client.executeCommand(
    { text },
    { timeoutManager: client.tm.single('generalMethodTimeoutMs', {}), bigNumsPresent: true },
  );

/** Only documents need all digits. */
function parseReply(text: string): unknown {
  const reply = parseJson(text);
  const data = isObject(reply) ? reply.get('data') : undefined;
  const documents = data !== undefined && isObject(data) ? data.get('documents') : undefined;
  if (documents === undefined || !isArray(documents) || !isObject(data)) return JSON.parse(text);
  const { status, errors } = toPlain(reply, ['status', 'errors']);
  return { status, errors, data: { documents, nextPageState: data.get('nextPageState') } };
}

const toPlain = (reply: Json, names: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const member = isObject(reply) ? reply.get(name) : undefined;
      return member === undefined ? [] : [[name, JSON.parse(printJson(member)) as unknown]];
    }),
  );

function readRefusals(error: unknown, length: number): RawInsert {
  if (error instanceof DataAPIHttpError && error.status === 413) {
    const message = 'longer than a request may be';
    return { unprocessed: { at: 0, code: 'TOO_LONG', message }, cause: error };
  }
  if (!(error instanceof DataAPIResponseError) || isWorthRetrying(error)) throw error;
  const reasons = error.errorDescriptors.map(({ errorCode, message }) => ({ code: errorCode, message }));
  const answer = readStatuses(error.rawResponse.status, length, reasons);
  if (answer) return answer;
  const { code = '', message = error.message } = reasons[0] ?? {};
  return { unprocessed: { at: 0, code, message }, cause: error };
}

interface Reason {
  readonly code: string;
  readonly message: string;
}

/** What came of each document; undefined if the reply does not say it. */
function readStatuses(
  status: unknown,
  length: number,
  reasons: readonly Reason[],
): { readonly refused: readonly RawRefusal[] } | undefined {
  const responses: unknown = isFields(status) ? status['documentResponses'] : undefined;
  if (!Array.isArray(responses) || responses.length !== length) return undefined;
  const refused = (responses as readonly { readonly status?: unknown; readonly errorsIdx?: unknown }[]).flatMap(
    ({ status: said, errorsIdx }, at) => {
      if (said === 'OK') return [];
      const { code = '', message = 'refused without a reason' } =
        (typeof errorsIdx === 'number' ? reasons[errorsIdx] : undefined) ?? {};
      return [{ at, code, message }];
    },
  );
  return { refused };
}

function refuseUnconfirmed(): never {
  const message =
    'The reply does not say whether the command succeeded: check the proxies between this program and the database.';
  throw new AstraMongooseError(message, {});
}
