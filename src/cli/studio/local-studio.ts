import type { Studio } from '../../studio/server/start-studio.js';
import type { Target } from '../settings/database.js';
import { readSettings } from '../settings/settings.js';
import { findModules } from '../settings/tables.js';
import type { Terminal } from '../shared/terminal.js';
import { createStudioSource } from './create-source.js';
import type { EmbeddedWatch } from './embedded-source.js';
import { openBrowser } from './open-browser.js';
import { ADDRESS_NOTE, serveStudio } from './serve-studio.js';

/** How the studio of an embedded server is started. */
export interface LocalStudioOptions {
  /** The modules of `--schema`; those of the configuration if it is not given. */
  readonly schema: readonly string[] | undefined;
  readonly port: number;
  /** Whether the browser is opened, if there is someone at a terminal. */
  readonly open: boolean;
  readonly watch: EmbeddedWatch;
  /** Whether stdout is for programs. */
  readonly isQuiet: boolean;
}

/** Serves the studio on an embedded server. @throws CliError if a module is missing */
export async function startLocalStudio(
  terminal: Terminal,
  target: Target,
  { schema, port, open, watch, isQuiet }: LocalStudioOptions,
): Promise<Studio> {
  const { cwd, stdout, stderr } = terminal;
  const { files } = findModules(cwd, await readSettings(terminal, {}), schema);
  const source = createStudioSource(target, { cwd, modules: files, isReadOnly: false, embedded: watch });
  const studio = await serveStudio(source, port, terminal);
  for (const problem of studio.problems) stderr.write(`${problem}\n`);
  (isQuiet ? stderr : stdout).write(`Studio at ${studio.url}\n${ADDRESS_NOTE}\n`);
  if (open) openBrowser(studio.openUrl, terminal);
  return studio;
}
