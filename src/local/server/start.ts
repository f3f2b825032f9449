import type { LocalDataApi } from './api.js';
import { getToken } from '../protocol/credentials.js';
import type { RequestLogEntry } from '../faults/request-log.js';
import { AllowedHosts } from './allowed-hosts.js';
import { HttpServer, type HttpServerState } from './http.js';
import { checkOptions, NAMES, type Kinds } from '../settings/settings.js';
import { OPEN_OPTIONS, openLocalDataApi, type OpenOptions } from './open.js';
import type { Snapshot } from './snapshot.js';
import { isError } from '../../util/kinds.js';
import { hideMember } from '../../util/hide-member.js';
import { recognizeAcrossCopies } from '../../util/copies.js';

export interface StartOptions extends OpenOptions {
  /** 0 selects a free port. @default 0 */
  readonly port?: number | undefined;
  /** Interface to listen on. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /**
   * Host names under which it responds, and whose web pages may send it requests, in addition to IP addresses,
   * `localhost` and `host`: a web page could make any other name resolve to this machine. @default []
   */
  readonly allowedHosts?: readonly string[] | undefined;
}

/** A Data API that listens on a port. */
export interface LocalServer {
  /** Base of all commands: `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  /** A token that the server accepts. */
  readonly token: string;
  readonly port: number;
  readonly api: LocalDataApi;
  readonly state: HttpServerState;
  /** The last requests; see {@link LocalDataApi.log}. */
  readonly log: readonly RequestLogEntry[];
  /** All keyspaces with their data, as they are now; see {@link LocalDataApi.snapshot}. */
  snapshot(): Snapshot;
  /** Restores a snapshot; see {@link LocalDataApi.restore}. */
  restore(snapshot: Snapshot): Promise<void>;
  /** Finishes accepted requests, then closes; can be called repeatedly. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The server could not be started. */
export class StartError extends Error {
  static {
    recognizeAcrossCopies(this, 'StartError');
  }

  override name = 'StartError';
  constructor(
    readonly code: 'PORT_IN_USE' | 'CANNOT_LISTEN',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Starts a Data API in this process that listens on 127.0.0.1; with `dir` it stores its data in a folder.
 * @throws {@link StartError} if the port is taken or cannot be listened on
 * @throws {@link StorageError} if the folder cannot be used
 * ```ts
 * await using server = await startLocalDataApi();
 * const db = new DataAPIClient(server.token, { environment: 'hcd' }).db(new URL(server.url).origin);
 * ```
 */
export function startLocalDataApi(options?: StartOptions): Promise<LocalServer>;
export async function startLocalDataApi(
  options: StartOptions = {},
  ...surplus: readonly unknown[]
): Promise<LocalServer> {
  checkOptions(options, START_OPTIONS, 'startLocalDataApi()', surplus);
  const { port: wanted = 0, host = '127.0.0.1', allowedHosts = [], ...rest } = options;
  const hosts = new AllowedHosts([...allowedHosts, host]);
  const api = await openLocalDataApi(rest);
  const server = new HttpServer(api, hosts);
  const port = await server.start(host, wanted).catch(async (error: unknown) => {
    await api.close();
    throw explain(error, host, wanted);
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= server.stop().then(() => api.close()));
  const running = {
    url: `http://${toReachableHost(host)}:${port}/v1`,
    port,
    api,
    get state() {
      return server.state;
    },
    get log() {
      return api.log;
    },
    snapshot: (...given: []) => api.snapshot(...given),
    restore: (...given: [Snapshot]) => api.restore(...given),
    // Test runners and events pass arguments to callbacks such as `afterAll(server.stop)`.
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return hideMember('token', () => getToken(api.settings.auth), running);
}

const START_OPTIONS: Kinds<StartOptions> = {
  ...OPEN_OPTIONS,
  // Node checks the range of ports.
  port: { is: (value) => typeof value === 'number', text: 'a number' },
  host: { is: (value) => typeof value === 'string', text: 'a string' },
  allowedHosts: NAMES,
};

function explain(error: unknown, host: string, port: number): StartError {
  const options = { cause: error };
  if (isError(error) && 'code' in error && error.code === 'EADDRINUSE') {
    return new StartError(
      'PORT_IN_USE',
      `Port ${port} of ${host} is in use: choose another, or 0 for a free one.`,
      options,
    );
  }
  const message = isError(error) ? error.message : String(error);
  return new StartError('CANNOT_LISTEN', `Cannot listen on port ${port} of ${host}: ${message}`, options);
}

function toReachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
