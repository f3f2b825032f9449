import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../src/cli/run.js';

/** What a run of the command line printed, and its exit code. */
export interface RunResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  /** What someone answers on a terminal. */
  readonly answer?: string;
}

/** Runs the command line in this process, without a terminal; `local://` databases are those of the test. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd = process.cwd(), env = {}, stdin = '', signal = new AbortController().signal } = options;
  const isTTY = options.answer !== undefined;
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })];
  const input = Object.assign(Readable.from([options.answer ?? stdin]), { isTTY });
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await runCommandLine(args, { cwd, env, stdin: input, stdout, stderr, signal });
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { code, out, err };
}
