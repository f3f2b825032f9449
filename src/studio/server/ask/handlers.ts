import type { StudioDatabase } from '../database/studio-database.js';
import type { HandlersOf, Lifetime } from '../shared/handlers.js';
import type { StudioSource } from '../shared/studio-source.js';
import { Assistant } from './assistant.js';
import { Runner } from './runner.js';
import { ScopeReader } from './scope-reader.js';

/** The answers to the questions of the editor. */
export function createAskHandlers(
  database: StudioDatabase,
  source: StudioSource,
  lifetime: Lifetime,
): HandlersOf<'scope' | 'complete' | 'diagnose' | 'hover' | 'module' | 'run' | 'stop'> {
  const scopes = new ScopeReader(database, source);
  const assistant = new Assistant(scopes);
  const runner = new Runner(scopes, source);
  lifetime.onStop(() => assistant.stop());
  lifetime.onStop(() => runner.close());
  return {
    scope: () => assistant.describe(),
    complete: ({ text, position }, signal) => assistant.complete(text, position, signal),
    diagnose: ({ text }, signal) => assistant.diagnose(text, signal),
    hover: ({ text, position }, signal) => assistant.hover(text, position, signal),
    module: async ({ text }) => ({ code: await scopes.printModule(text) }),
    run: ({ text }, signal) => runner.run(text, signal),
    stop: async () => {
      runner.stop();
      return {};
    },
  };
}
