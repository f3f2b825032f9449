#!/usr/bin/env node
import { isError } from '../util/kinds.js';
import { runCommandLine } from './run.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(signal));

const { env, stdin, stdout, stderr } = process;
runCommandLine(process.argv.slice(2), { cwd: process.cwd(), env, stdin, stdout, stderr, signal: stop.signal })
  .then((code) => (process.exitCode = code))
  .catch((error: unknown) => {
    stderr.write(`typestar: ${isError(error) ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
