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
      exit(await act({ terminal, output, args: command.args }));
    } catch (error) {
      output.fail(getFullName(command), printError(error, terminal));
      exit(EXIT.error);
    }
  });
}

/** The name of a command with those that it belongs to: `typestar migrate status`. */
const getFullName = (command: Command): string =>
  command.parent ? `${getFullName(command.parent)} ${command.name()}` : command.name();

function printError(error: unknown, { env }: Terminal): string {
  if (!isError(error)) return String(error);
  return env['DEBUG'] && !(error instanceof CliError) ? String(error.stack) : error.message;
}
