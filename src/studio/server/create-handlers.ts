import { createAskHandlers } from './ask/handlers.js';
import { createBrowseHandlers } from './browse/handlers.js';
import type { StudioDatabase } from './database/studio-database.js';
import { createLookHandlers } from './look/handlers.js';
import type { Handlers, Lifetime } from './shared/handlers.js';
import type { StudioSource } from './shared/studio-source.js';
import { createWatchHandlers } from './watch/handlers.js';

/** The answers of all areas; a question without an answer is an error that says so. */
export function createHandlers(database: StudioDatabase, source: StudioSource, lifetime: Lifetime): Partial<Handlers> {
  const watch = createWatchHandlers(database, source, lifetime);
  return {
    ...createBrowseHandlers(database, source),
    ...createAskHandlers(database, source, lifetime),
    ...watch.handlers,
    ...createLookHandlers(database, watch.requests),
  };
}
