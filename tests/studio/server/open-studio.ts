import { onTestFinished } from 'vitest';
import { createJiti } from 'jiti';
import * as typestar from '../../../src/index.js';
import { evaluateModule } from '../../../src/cli/settings/loader.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { openConnection } from '../../../src/driver/open-connection.js';
import {
  SECRET_HEADER,
  type Answer,
  type ApiName,
  type ReplyOf,
  type RequestOf,
} from '../../../src/studio/protocol/api.js';
import { startStudio } from '../../../src/studio/server/start-studio.js';
import type { StudioSource } from '../../../src/studio/server/shared/studio-source.js';

const CREDENTIALS = { username: 'cassandra', password: 'cassandra' } as const;

/** A served database, a connection to it, and how a studio is started on it. */
export async function openStudio(
  prepare: (connection: Awaited<ReturnType<typeof openConnection>>) => Promise<void> = async () => undefined,
  options: Partial<StudioSource> & { readonly keyspaces?: readonly string[] } = {},
) {
  const { keyspaces = ['films'], ...given } = options;
  const server = await startLocalDataApi({ keyspaces, logBodies: true });
  onTestFinished(() => server.stop());
  const connectOptions = { isAstra: false, environment: 'hcd', ...CREDENTIALS } as const;
  const uri = `${server.url}/${keyspaces[0] ?? ''}`;
  const connection = await openConnection(uri, connectOptions);
  onTestFinished(() => connection.close());
  await prepare(connection);
  const source: StudioSource = {
    ...{ uri, connectOptions, label: server.url, keyspace: keyspaces[0] ?? '', cwd: import.meta.dirname, modules: [] },
    load: (file) => createJiti(file, { virtualModules: { typestar } }).import<object>(file),
    evaluate: evaluateModule,
    ...{ isReadOnly: false, version: '1.2.3' },
    ...given,
  };
  const studio = await startStudio(source);
  onTestFinished(() => studio.stop());
  return { server, connection, studio, source, ...createClient(studio.url) };
}

/** Asks the questions of the page. */
export function createClient(url: string) {
  const { origin, searchParams } = new URL(url);
  const secret = searchParams.get('secret') ?? '';
  const post = (name: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${origin}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret, ...headers },
      body,
    });
  const answer = async <Name extends ApiName>(name: Name, request: RequestOf<Name>): Promise<Answer<Name>> =>
    (await (await post(name, JSON.stringify(request))).json()) as Answer<Name>;
  const ask = async <Name extends ApiName>(name: Name, request: RequestOf<Name>): Promise<ReplyOf<Name>> => {
    const given = await answer(name, request);
    if ('error' in given) throw new Error(given.error.message);
    return given.reply;
  };
  return { origin, secret, post, answer, ask };
}
