import { Command } from 'commander';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addDatabaseOptions, findTarget, type DatabaseOptions } from '../settings/database.js';
import { readPort } from '../shared/numbers.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings } from '../settings/settings.js';
import { addSchemaOption, findModules, type SchemaOptions } from '../settings/tables.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';
import { createStudioSource } from '../studio/create-source.js';
import { openBrowser } from '../studio/open-browser.js';
import { ADDRESS_NOTE, serveStudio, waitForAbort } from '../studio/serve-studio.js';

interface StudioOptions extends DatabaseOptions, SchemaOptions {
  readonly port: number;
  readonly readOnly?: true;
  /** False with `--no-open`. */
  readonly open: boolean;
}

/** `typestar studio`: shows a database in the browser until it is stopped. */
export function createStudioCommand(context: CommandContext): Command {
  const command = new Command('studio')
    .description('Browse, query and watch a database in the browser.')
    .option('--port <number>', 'port on 127.0.0.1; 0 picks a free one', readPort, 0)
    .option('--read-only', 'refuse every change of rows and documents')
    .option('--no-open', 'print the address without opening it')
    .addHelpText('after', EXAMPLES);
  addOutputOptions(addDatabaseOptions(addSchemaOption(command)));
  return setAction(command, context, (run) => serve(run, command.opts<StudioOptions>()));
}

const EXAMPLES = `
Examples:
  $ typestar studio                                       the database of TYPESTAR_URI or typestar.config.ts
  $ typestar studio --uri http://127.0.0.1:8181/v1/films --schema src/tables.ts
  $ typestar studio --profile production --read-only      nothing can be changed
  $ typestar local --studio                               with an embedded database`;

async function serve({ terminal, output }: Run, options: StudioOptions): Promise<ExitCode> {
  const { signal, cwd } = terminal;
  const settings = await readSettings(terminal, options);
  const source = createStudioSource(findTarget(settings, options), {
    cwd,
    modules: findModules(cwd, settings, options.schema).files,
    isReadOnly: options.readOnly ?? false,
  });
  output.note(`Opening ${source.label}, keyspace ${source.keyspace} …`);
  const studio = await serveStudio(source, options.port, terminal);
  try {
    for (const problem of studio.problems) output.warn(problem);
    const { url, port } = studio;
    const { label, keyspace, isReadOnly } = source;
    output.result({ url, port, label, keyspace, isReadOnly }, `Studio at ${url}`);
    output.note(`${ADDRESS_NOTE} Ctrl-C stops.`);
    if (options.open) openBrowser(studio.openUrl, terminal);
    await waitForAbort(signal);
  } finally {
    await studio.stop();
  }
  return EXIT.done;
}
