import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { listDescendants } from './descendants.js';
import { CliError } from '../shared/cli-error.js';
import type { Target } from '../settings/database.js';
import type { Terminal } from '../shared/terminal.js';

/**
 * Runs a command of the shell with the database in its environment: `TYPESTAR_URI`, and `TYPESTAR_USERNAME` and
 * `TYPESTAR_PASSWORD`, or `TYPESTAR_TOKEN`. Signals are passed on.
 * @returns its exit code; 128 and the number of the signal that ended it
 */
export async function runCommand(command: string, target: Target, terminal: Terminal): Promise<number> {
  const { env, cwd, signal, stdin, stdout, stderr } = terminal;
  // Where Ctrl-C reaches the whole group, its processes stay in it; else they get a group that signals can be sent to.
  const hasOwnGroup = stdin.isTTY !== true && process.platform !== 'win32';
  const child = spawn(prepare(command), {
    ...{ shell: true, cwd, detached: hasOwnGroup, env: { ...env, ...toEnvironment(target) } },
    stdio: ['inherit', stdout === process.stdout ? 'inherit' : 'pipe', stderr === process.stderr ? 'inherit' : 'pipe'],
  });
  child.stdout?.pipe(stdout, { end: false });
  child.stderr?.pipe(stderr, { end: false });
  const pass = (): void => {
    const name = signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
    if (hasOwnGroup) send(-(child.pid ?? NaN), name);
    else if (name === 'SIGTERM') void sendToAll(child, name);
  };
  signal.addEventListener('abort', pass, { once: true });
  if (signal.aborted) pass();
  try {
    const [code, ended] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? (ended ? 128 + constants.signals[ended] : 1);
  } catch (error) {
    throw new CliError(`cannot run ${command}: ${String(error)}`, { cause: error });
  } finally {
    signal.removeEventListener('abort', pass);
  }
}

/**
 * Lets the shell end with its command. A program takes the place of the shell; of other commands, the shell outlives the
 * signal, which its programs get.
 */
function prepare(command: string): string {
  if (process.platform === 'win32') return command;
  const [, word] = SIMPLE.exec(command) ?? [];
  const inShell = `trap : INT TERM\n${command}`;
  // Words of the shell, such as exit, are no programs.
  return word === undefined
    ? inShell
    : `case "$(command -v ${word})" in\n*/*) exec ${command};;\n*) ${inShell};;\nesac`;
}

/** A program with arguments, some of them in quotes. */
const SIMPLE = /^\s*([\w./@-]+)(?:[ \t]+(?:[\w./@:,=+-]+|'[^']*'|"[^"$`\\]*"))*\s*$/;

const toEnvironment = ({ uri, username, password, token }: Target): Record<string, string> => ({
  TYPESTAR_URI: uri,
  ...(username !== undefined && { TYPESTAR_USERNAME: username }),
  ...(password !== undefined && { TYPESTAR_PASSWORD: password }),
  ...(token !== undefined && { TYPESTAR_TOKEN: token }),
});

/** Sends a signal to a process and those that it has started: a shell does not pass it on to its commands. */
async function sendToAll({ pid = NaN }: ChildProcess, name: NodeJS.Signals): Promise<void> {
  const descendants = await listDescendants(pid);
  for (const id of [pid, ...descendants]) send(id, name);
}

function send(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It has ended, or never started.
  }
}
