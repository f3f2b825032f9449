import { randomBytes } from 'node:crypto';
import { createHandlers } from './create-handlers.js';
import { StudioDatabase } from './database/studio-database.js';
import { createHider } from './shared/hide-secrets.js';
import { StudioHttpServer } from './http/http-server.js';
import { readPageFiles } from './http/page-files.js';
import type { StudioSource } from './shared/studio-source.js';

/** A running studio. */
export interface Studio {
  /** Its address with the secret, for the person who started it. */
  readonly url: string;
  /** An address that leads to it once: other users of the machine see the command that opens a browser. */
  readonly openUrl: string;
  readonly port: number;
  /** Modules of the program that could not be loaded, and why. */
  readonly problems: readonly string[];
  /** Stops what runs, and closes the connection; can be called repeatedly. */
  stop(): Promise<void>;
}

/**
 * Opens the database and serves the studio on 127.0.0.1.
 * @param port - 0 picks a free one
 * @throws AstraMongooseError if the database cannot be reached; StudioError if the port is taken
 */
export async function startStudio(
  source: StudioSource,
  { port = 0 }: { readonly port?: number } = {},
): Promise<Studio> {
  const database = await StudioDatabase.open(source);
  const stops: (() => void | Promise<void>)[] = [];
  const [secret, ticket] = [createSecret(), createSecret()];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };
  stops.push(() => database.close());
  try {
    const handlers = createHandlers(database, source, { onStop: (stop) => void stops.push(stop) });
    const server = new StudioHttpServer({
      port,
      secret,
      ticket,
      handlers,
      files: readPageFiles(),
      hide: createHider(source),
    });
    await server.start();
    stops.push(() => server.stop());
    return {
      url: `http://127.0.0.1:${server.port}/?secret=${secret}`,
      openUrl: `http://127.0.0.1:${server.port}/?open=${ticket}`,
      port: server.port,
      problems: database.program.problems,
      stop: stopAll,
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

const createSecret = (): string => randomBytes(24).toString('base64url');
