import type { Command } from 'commander';
import { isError } from '../../util/kinds.js';
import { CliError } from './cli-error.js';
import { Output, type OutputOptions } from './output.js';
import { EXIT, type ExitCode, type Terminal } from './terminal.js';

/** A run of a command: where it reads and writes, and its arguments. */
export interface Run {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly args: readonly string[];
}

/** Sets the exit code of the process. */
export type Exit = (code: number) => void;

/** What a command needs to be created. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly exit: Exit;
}

/**
 * Sets what a command does; its result is the exit code. An error is printed as one sentence, with exit code 1; without a
 * stack trace, unless DEBUG is set.
 */
export function setAction(
  command: Command,
  { terminal, exit }: CommandContext,
  act: (run: Run) => Promise<ExitCode>,
): Command {
  return command.action(async () => {
    const output = new Output(terminal, command.optsWithGlobals<OutputOptions>());
    try {
      refuseOtherWords(command);
      exit(await act({ terminal, output, args: command.args }));
    } catch (error) {
      output.fail(getFullName(command), printError(error, terminal));
      exit(EXIT.error);
    }
  });
}

/** @throws CliError for a word that is none of the commands of a command: it would be taken for an argument */
function refuseOtherWords(command: Command): void {
  const [word] = command.args;
  if (word === undefined || command.commands.length === 0) return;
  const names = command.commands.map((each) => each.name()).join(', ');
  throw new CliError(`there is no '${command.name()} ${word}': there are ${names}.`);
}

/** The name of a command with those that it belongs to: `typestar migrate status`. */
const getFullName = (command: Command): string =>
  command.parent ? `${getFullName(command.parent)} ${command.name()}` : command.name();

function printError(error: unknown, { env }: Terminal): string {
  if (!isError(error)) return String(error);
  return env['DEBUG'] && !(error instanceof CliError) ? String(error.stack) : error.message;
}
