#!/usr/bin/env node
import { isError } from '../util/kinds.js';
import { runCommandLine } from './run.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(signal));

const { env, stdin, stdout, stderr } = process;
runCommandLine(process.argv.slice(2), { cwd: process.cwd(), env, stdin, stdout, stderr, signal: stop.signal })
  .then((code) => {
    process.exitCode = code;
    // A request may still wait for a host that does not answer.
    if (stop.signal.aborted) stdout.write('', () => process.exit());
  })
  .catch((error: unknown) => {
    stderr.write(`typestar: ${isError(error) ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
