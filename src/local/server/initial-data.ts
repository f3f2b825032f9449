import type { LocalDataApi } from './api.js';
import { getToken } from '../protocol/credentials.js';
import type { ApiResponse } from '../protocol/request.js';

/** Documents by keyspace and collection. */
export type DataByKeyspace = Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;

/** Sends a command to `/v1` and a path, and returns its reply. @throws Error if the reply has errors */
export type SendCommand = (path: string, command: object) => Promise<unknown>;

export type InitialData = DataByKeyspace | ((send: SendCommand) => void | Promise<void>);

/**
 * Sends the commands that create initial data. For plain data, existing keyspaces and collections are used, and a
 * collection with documents is skipped, so that a folder is filled only once.
 */
export async function fillWithData(api: LocalDataApi, data: InitialData): Promise<void> {
  const send: SendCommand = async (path, command) => {
    const headers = { token: getToken(api.settings.auth), 'content-type': 'application/json' };
    const target = path === '' || path.startsWith('/') ? `/v1${path}` : `/v1/${path}`;
    return readReply(
      await api.handle({ method: 'POST', path: target, headers, body: JSON.stringify(command) }),
      command,
    );
  };
  if (typeof data === 'function') return data(send);
  for (const [keyspace, collections] of Object.entries(data)) {
    await send('', { createKeyspace: { name: keyspace } });
    for (const [collection, documents] of Object.entries(collections)) {
      await fillCollection(send, keyspace, collection, documents, api.settings.limits.maxInsert);
    }
  }
}

async function fillCollection(
  send: SendCommand,
  keyspace: string,
  collection: string,
  documents: readonly object[],
  batch: number,
): Promise<void> {
  const path = `/${encodeURIComponent(keyspace)}/${encodeURIComponent(collection)}`;
  const { status } = (await send(`/${encodeURIComponent(keyspace)}`, { findCollections: {} })) as FoundCollections;
  if (status.collections.includes(collection)) {
    const { data } = (await send(path, { findOne: {} })) as FoundDocument;
    if (data.document !== null) return;
  } else {
    await send(`/${encodeURIComponent(keyspace)}`, { createCollection: { name: collection } });
  }
  for (let from = 0; from < documents.length; from += batch) {
    await send(path, { insertMany: { documents: documents.slice(from, from + batch) } });
  }
}

interface FoundCollections {
  readonly status: { readonly collections: readonly string[] };
}
interface FoundDocument {
  readonly data: { readonly document: unknown };
}

function readReply({ status, body }: ApiResponse, command: object): unknown {
  const reply: unknown = body === '' ? {} : JSON.parse(body);
  const errors = typeof reply === 'object' && reply !== null && 'errors' in reply ? reply.errors : undefined;
  if (status === 200 && errors === undefined) return reply;
  const name = Object.keys(command).join();
  throw new Error(`The initial data could not be created: ${name} returned ${status} ${JSON.stringify(errors ?? '')}`);
}
