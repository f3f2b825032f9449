#!/usr/bin/env node
import { runCommandLine } from './run.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(signal));

const { env, stdin, stdout, stderr } = process;
const terminal = { cwd: process.cwd(), env, stdin, stdout, stderr, signal: stop.signal };
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
// A request may still wait for a host that does not answer.
if (stop.signal.aborted) stdout.write('', () => process.exit());
