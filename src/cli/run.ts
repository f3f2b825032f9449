import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { createCopyCommand } from './commands/copy.js';
import { createDiffCommand } from './commands/diff.js';
import { createDumpCommand } from './commands/dump.js';
import { createLoadCommand } from './commands/load.js';
import { createExportCommand } from './commands/export.js';
import { createGenerateCommand } from './commands/generate.js';
import { createLocalCommand } from './commands/local.js';
import { createMigrateCommand } from './commands/migrate.js';
import { createPullCommand } from './commands/pull.js';
import { createPushCommand } from './commands/push.js';
import type { CommandContext } from './shared/command.js';
import { EXIT, type Terminal } from './shared/terminal.js';

/** Runs the command line. @returns the exit code */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram({ terminal, exit: (given) => (code = given) });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its help or what is wrong with the arguments.
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    if (asksForJson(args)) {
      const reason = error.code === 'commander.help' ? 'a command is missing' : error.message.replace(/^error: /, '');
      terminal.stdout.write(`${JSON.stringify({ error: reason }, null, 2)}\n`);
    }
    return EXIT.error;
  }
}

/** Whether `--json` is among the options, however wrong the others are. */
const asksForJson = (args: readonly string[]): boolean =>
  args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json');

const CREATE: readonly ((context: CommandContext) => Command)[] = [
  createPullCommand,
  createDiffCommand,
  createPushCommand,
  createGenerateCommand,
  createMigrateCommand,
  createExportCommand,
  createLoadCommand,
  createDumpCommand,
  createCopyCommand,
  createLocalCommand,
];

function createProgram(context: CommandContext): Command {
  const { stdout, stderr } = context.terminal;
  const program = new Command('typestar')
    .description('Typed queries for Mongoose on Astra DB, HCD and DSE, and an embedded Data API.')
    .version(manifest.version)
    .addHelpText(
      'after',
      `\nExample:\n  $ typestar local            serve an embedded Data API; see typestar local --help`,
    );
  for (const create of CREATE) program.addCommand(create(context));
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    });
  }
  return program;
}
