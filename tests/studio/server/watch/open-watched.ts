import { onTestFinished } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import { startLocalDataApi, type FaultOptions, type RequestLogEntry } from '../../../../src/local/index.js';
import { openConnection } from '../../../../src/driver/open-connection.js';
import type { WatchedRequest } from '../../../../src/studio/protocol/watch.js';
import type { Json } from '../../../../src/studio/protocol/values.js';
import type { EmbeddedSource } from '../../../../src/studio/server/shared/studio-source.js';
import { openStudio } from '../open-studio.js';

export const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    title: c.text({ index: true }),
    views: c.bigint(),
    rating: c.decimal({ column: 'rated' }),
    seen: c.timestamp(),
    id: c.uuid(),
    tags: c.set(c.text(), { index: true }),
    names: c.map(c.text(), c.int()),
    poster: c.blob(),
    vector: c.vector(2, { index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } },
);

type Connection = Awaited<ReturnType<typeof openConnection>>;

const createMovies = async (connection: Connection) => {
  const Movie = model(movies, { connection });
  await Movie.syncTable();
  return Movie;
};

/** A studio that watches the requests that it sends itself. */
export async function openOwn() {
  const opened = await openStudio(async (connection) => void (await createMovies(connection)));
  return { ...opened, ...createWatcher(opened.ask) };
}

/** A studio that watches an embedded server, as `typestar local --studio` does. */
export async function openEmbedded() {
  const listeners = new Set<(entry: RequestLogEntry) => void>();
  const server = await startLocalDataApi({
    ...{ keyspaces: ['films'], logBodies: true },
    log: (entry) => {
      for (const listen of listeners) listen(entry);
    },
  });
  onTestFinished(() => server.stop());
  const connectOptions = { isAstra: false, environment: 'hcd', username: 'cassandra', password: 'cassandra' } as const;
  const uri = `${server.url}/films`;
  const connection = await openConnection(uri, connectOptions);
  onTestFinished(() => connection.close());
  const Movie = await createMovies(connection);
  const faults = new Map<number, ReturnType<typeof server.api.faults.add>>();
  const embedded: EmbeddedSource = {
    onRequest(listen) {
      const told = ({ object, command = '', fault, ...entry }: RequestLogEntry): void =>
        listen({
          ...{ ...entry, at: Date.now(), command },
          ...(object !== undefined && { name: object }),
          ...(fault && { fault: toJson(fault) }),
        });
      listeners.add(told);
      return () => void listeners.delete(told);
    },
    listFaults: () => [...faults].map(([id, { options }]) => ({ id, fault: toJson(options) })),
    addFault: (fault) => void faults.set(faults.size + 1, server.api.faults.add(fault as FaultOptions)),
    removeFault(id) {
      faults.get(id)?.remove();
      faults.delete(id);
    },
  };
  const opened = await openStudio(async () => undefined, { embedded, uri });
  return { ...opened, server, connection, Movie, ...createWatcher(opened.ask) };
}

const toJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Reads requests until one of a command is there. */
export function createWatcher(ask: Awaited<ReturnType<typeof openStudio>>['ask']) {
  let last = 0;
  const seen: WatchedRequest[] = [];
  return {
    seen,
    untilSeen: async (isIt: (request: WatchedRequest) => boolean): Promise<WatchedRequest> => {
      for (;;) {
        const found = seen.findLast(isIt);
        if (found) return found;
        const { requests } = await ask('watch', { after: last });
        seen.push(...requests);
        last = requests.at(-1)?.id ?? last;
      }
    },
  };
}
