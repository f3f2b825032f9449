import { LocalDataApi, type ApiResponse, type LocalDataApiOptions } from '../../src/local/index.js';

export const TOKEN = 'Cassandra:Y2Fzc2FuZHJh:Y2Fzc2FuZHJh';

export interface Told {
  readonly status: number;
  readonly reply: {
    readonly data?: Record<string, unknown>;
    readonly status?: Record<string, unknown> & { readonly warnings?: readonly { readonly errorCode: string }[] };
    readonly errors?: readonly Record<string, unknown>[];
  };
  /** The codes of the errors. */
  readonly codes: readonly unknown[];
}

/** A fresh server that is asked in process, with a keyspace `ks`. */
export function freshApi(options: LocalDataApiOptions = {}) {
  const api = new LocalDataApi({ keyspaces: ['ks'], ...options });
  return { api, ask: asker(api) };
}

/** Sends commands to a server in process. */
export const asker =
  (api: LocalDataApi) =>
  async (on: string, body: unknown, headers: Record<string, string> = {}): Promise<Told> =>
    told(
      await api.handle({
        method: 'POST',
        path: `/v1${on}`,
        headers: { Token: TOKEN, 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );

/** What an answer says. */
export function told({ status, body }: ApiResponse): Told {
  const reply = body === '' ? {} : (JSON.parse(body) as Told['reply']);
  return { status, reply, codes: (reply.errors ?? []).map((error) => error['errorCode']) };
}
