import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Start } from './starts.js';

/** The processor time of a program, and the memory that its process takes beyond that of Node itself. */
export interface Cost {
  readonly ms: number;
  readonly bytes: number;
}

const reporter = fileURLToPath(new URL('report.cjs', import.meta.url));

/** Runs a program once. @throws Error if it fails */
export function measure({ name, args }: Start): Cost {
  const { status, stderr, output } = spawnSync(process.execPath, ['--require', reporter, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const report = output[3];
  if (status !== 0 || !report) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(report) as Cost;
}
