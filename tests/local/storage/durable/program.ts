import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'tsdown';
import { onTestFinished } from 'vitest';

/** In the folder of packages, so that a program finds those that it needs; of this process alone. */
const folderOf = (name: string): string =>
  path.resolve(import.meta.dirname, '../../../../node_modules/.cache/typestar-kill', `${name}-${process.pid}`);

/** Makes one file of a program of this folder, until the test ends: it starts much sooner than all sources do. */
export async function bundle(name: string): Promise<void> {
  onTestFinished(() => rmSync(folderOf(name), { recursive: true, force: true }));
  await build({
    config: false,
    entry: path.join(import.meta.dirname, `${name}.ts`),
    outDir: folderOf(name),
    format: 'esm',
    dts: false,
    logLevel: 'silent',
    sourcemap: false,
  });
}

/** Starts a bundled program in a process of its own. */
export function start(name: string, ...args: readonly string[]): ChildProcess {
  const file = path.join(folderOf(name), `${name}.mjs`);
  return spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}
