import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/run.js';
import type { RunResult } from './run-cli.js';

interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether someone looks at stdout. */
  readonly isTerminal?: boolean;
}

/** Runs a command that serves until it is stopped, in this process. */
export function startCli(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, isTerminal = false }: StartOptions = {},
) {
  const [stdout, stderr] = [Object.assign(new PassThrough(), { isTTY: isTerminal }), new PassThrough()];
  const stopping = new AbortController();
  const printed = { out: '', err: '' };
  const looking = new Set<() => void>();
  const add = (stream: 'out' | 'err') => (chunk: Buffer) => {
    printed[stream] += chunk.toString();
    for (const look of looking) look();
  };
  stdout.on('data', add('out'));
  stderr.on('data', add('err'));
  const stdin = Readable.from(['']);
  const ended: Promise<RunResult> = runCommandLine(args, {
    cwd,
    env,
    stdin,
    stdout,
    stderr,
    signal: stopping.signal,
  }).then((code) => ({ code, ...printed }));
  /** Waits for text on stdout, or stderr. */
  const seen = (form: RegExp, stream: 'out' | 'err' = 'out'): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = form.exec(printed[stream]);
        if (!match) return;
        looking.delete(look);
        resolve(match);
      };
      looking.add(look);
      look();
      void ended.then(({ out, err }) => reject(new Error(`ended without ${String(form)}: ${out}${err}`)));
    });
  const stop = (): Promise<RunResult> => {
    stopping.abort('SIGINT');
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  return { seen, stop, ended, printed };
}
