#!/usr/bin/env node
import { runCommandLine } from './run.js';
import { EXIT } from './shared/terminal.js';
import { stopOnSignals } from './stop-on-signals.js';

const { argv, env, stdin, stdout, stderr } = process;
const args = argv.slice(2);

let failure: Error | undefined;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may have enough.
  if (error.code !== 'EPIPE') failure ??= error;
});
stderr.on('error', () => undefined);
process.on('exit', (code) => {
  if (!failure || code === EXIT.error) return;
  stderr.write(`typestar: standard output: ${failure.message}\n`);
  process.exitCode = EXIT.error;
});

const signal = stopOnSignals(stderr, {
  // The command that it runs decides what each signal means; the server ends with it.
  isForced: args[0] !== 'local',
});
process.exitCode = await runCommandLine(args, {
  ...{ cwd: process.cwd(), env, stdin, stdout, stderr, signal },
  endsWithCommand: true,
});
// A request may still wait for a host that does not answer.
if (signal.aborted) stdout.write('', () => process.exit());
