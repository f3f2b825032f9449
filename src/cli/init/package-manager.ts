import { existsSync } from 'node:fs';
import path from 'node:path';

/** Files of a project, or of the workspace that it is in, by which its package manager is known. */
const FILES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
] as const;

/**
 * Finds the package manager of a project: npm, pnpm, yarn or bun.
 * @param agent - how the one that runs this program names itself; npm does so for `npx` in a project of any other, too
 */
export function findPackageManager(folder: string, agent = ''): string {
  const [name = 'npm'] = /^\w+/.exec(agent) ?? [];
  if (['pnpm', 'yarn', 'bun'].includes(name)) return name;
  for (let each = folder; ; each = path.dirname(each)) {
    const found = FILES.find(([file]) => existsSync(path.join(each, file)));
    if (found || each === path.dirname(each)) return found?.[1] ?? 'npm';
  }
}
