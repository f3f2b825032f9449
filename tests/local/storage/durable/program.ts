import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { build } from 'tsdown';

/** In the folder of packages, so that it finds those that it needs. */
const BUNDLES = path.resolve(import.meta.dirname, '../../../../node_modules/.cache/typestar-kill');

/** Makes one file of a program of this folder: it starts much sooner than all sources do. */
export async function bundle(name: string): Promise<void> {
  await build({
    config: false,
    entry: path.join(import.meta.dirname, `${name}.ts`),
    outDir: path.join(BUNDLES, name),
    format: 'esm',
    dts: false,
    logLevel: 'silent',
    sourcemap: false,
  });
}

/** Starts a bundled program in a process of its own. */
export function start(name: string, ...args: readonly string[]): ChildProcess {
  const file = path.join(BUNDLES, name, `${name}.mjs`);
  return spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}
