import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { isError } from '../util/kinds.js';
import type { CommandContext } from './shared/command.js';
import { hideSecrets } from './shared/output.js';
import { EXIT, type Terminal } from './shared/terminal.js';

/** Runs the command line. @returns the exit code */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const commands = await loadCommands(args);
  const program = createProgram({ terminal, exit: (given) => (code = given) }, commands);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const reason = hideSecrets(describeError(error));
    // Commander has printed what is wrong with the arguments.
    if (!(error instanceof CommanderError)) terminal.stderr.write(`typestar: ${reason}\n`);
    if (asksForJson(args)) terminal.stdout.write(`${JSON.stringify({ error: reason }, null, 2)}\n`);
    return EXIT.error;
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof CommanderError)) return isError(error) ? error.message : String(error);
  return error.code === 'commander.help' ? 'a command is missing' : error.message.replace(/^error: /, '');
}

/** Whether `--json` is among the options, however wrong the others are. */
const asksForJson = (args: readonly string[]): boolean =>
  args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json');

type CreateCommand = (context: CommandContext) => Command;

/** The commands, in the order of the help. Only the one that is run is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  init: async () => (await import('./commands/init.js')).createInitCommand,
  pull: async () => (await import('./commands/pull.js')).createPullCommand,
  diff: async () => (await import('./commands/diff.js')).createDiffCommand,
  push: async () => (await import('./commands/push.js')).createPushCommand,
  generate: async () => (await import('./commands/generate.js')).createGenerateCommand,
  migrate: async () => (await import('./commands/migrate.js')).createMigrateCommand,
  export: async () => (await import('./commands/export.js')).createExportCommand,
  load: async () => (await import('./commands/load.js')).createLoadCommand,
  dump: async () => (await import('./commands/dump.js')).createDumpCommand,
  copy: async () => (await import('./commands/copy.js')).createCopyCommand,
  studio: async () => (await import('./commands/studio.js')).createStudioCommand,
  local: async () => (await import('./commands/local.js')).createLocalCommand,
};

/** The command that the arguments begin with, or all of them, for help and suggestions. */
async function loadCommands([first = '']: readonly string[]): Promise<readonly CreateCommand[]> {
  if (first === '--version' || first === '-V') return [];
  const load = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return Promise.all((load ? [load] : Object.values(COMMANDS)).map((each) => each()));
}

const EXAMPLES = `
Examples:
  $ typestar init films            make a project that runs and tests itself; see typestar init --help
  $ typestar pull --cql films.cql  start from existing tables
  $ typestar local                 serve an embedded Data API`;

function createProgram(context: CommandContext, commands: readonly CreateCommand[]): Command {
  const { stdout, stderr } = context.terminal;
  const program = new Command('typestar')
    .description('Typed queries for Mongoose on Astra DB, HCD and DSE, and an embedded Data API.')
    .version(manifest.version)
    .addHelpText('after', EXAMPLES);
  for (const create of commands) program.addCommand(create(context));
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(hideSecrets(text)),
    });
  }
  return program;
}
