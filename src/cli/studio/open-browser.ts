import { spawn } from 'node:child_process';
import type { Terminal } from '../shared/terminal.js';

/** The command of each platform that opens an address in the user's browser. */
const COMMANDS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens an address in the browser of a person at a terminal; `BROWSER` names another one. Nothing happens where there is none: the
 * address has been printed.
 */
export function openBrowser(url: string, { env, stdout }: Terminal): void {
  if (stdout.isTTY !== true || env['CI']) return;
  const [program = '', ...args] = findCommand(env);
  if (program === '') return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function findCommand(env: Terminal['env']): readonly string[] {
  const { BROWSER: browser, DISPLAY: display, WAYLAND_DISPLAY: wayland } = env;
  if (browser) return [browser];
  const known = COMMANDS[process.platform];
  if (known) return known;
  // Without a screen, xdg-open would open a browser in the terminal.
  return display || wayland ? ['xdg-open'] : [];
}
