import type { Studio } from '../../studio/server/start-studio.js';
import type { StudioSource } from '../../studio/server/shared/studio-source.js';
import type { Terminal } from '../shared/terminal.js';
import { untilStopped } from '../shared/until-stopped.js';

/** Starts the studio; only then is it loaded. @throws CliError if the command is stopped meanwhile */
export async function serveStudio(source: StudioSource, port: number, { signal }: Terminal): Promise<Studio> {
  const { startStudio } = await import('../../studio/server/start-studio.js');
  const starting = startStudio(source, { port });
  try {
    return await untilStopped(starting, signal);
  } catch (error) {
    // A database that answers late must not keep a studio that nobody waits for.
    if (signal.aborted) starting.then((studio) => studio.stop()).catch(() => undefined);
    throw error;
  }
}

/** What is said below the address. */
export const ADDRESS_NOTE = 'Whoever has this address can use the database as you can.';

/** Ends when the command is told to stop. */
export function waitForAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
