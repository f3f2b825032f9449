import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));

/** Whether there is the program `script` that makes a pseudo terminal, with the options that are used here. */
export const HAS_PSEUDO_TERMINAL = process.platform === 'linux';

/** Runs the command line in a pseudo terminal. */
export function runInTerminal(args: readonly string[], cwd: string) {
  const words = ['exec', process.execPath, MAIN, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  // `exec` keeps the id of the shell.
  const command = `echo id $$; ${words.join(' ').replace("'exec'", 'exec')}`;
  const env = { ...process.env, SHELL: '/bin/sh', TERM: 'xterm', CI: undefined };
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  // The end of the terminal ends what runs in it.
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of waiting) each();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    wake();
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out }));
  /** Waits for text on the terminal. */
  const seen = (form: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = form.exec(out);
        if (!match) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      void ended.then(() => reject(new Error(`ended without ${String(form)}: ${out}`)));
      look();
    });
  return {
    ended,
    seen,
    press: (keys: string): void => void child.stdin.write(keys),
    /** The id of the process. */
    findId: async (): Promise<number> => Number((await seen(/id (\d+)/))[1]),
  };
}
