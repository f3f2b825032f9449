import { existsSync } from 'node:fs';
import path from 'node:path';

/** Files of a project, or of the workspace that it is in, by which its package manager is known. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  pnpm: ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
  npm: ['package-lock.json'],
};

/**
 * Finds the package manager of a project: npm, pnpm, yarn or bun.
 * @param agent - how the one that runs this program names itself; npm does so for `npx` in a project of any other, too
 */
export function findPackageManager(folder: string, agent = ''): string {
  const [name = 'npm'] = /^\w+/.exec(agent) ?? [];
  if (name !== 'npm' && Object.hasOwn(FILES, name)) return name;
  for (let each = folder; ; each = path.dirname(each)) {
    const found = Object.keys(FILES).find((manager) =>
      FILES[manager]?.some((file) => existsSync(path.join(each, file))),
    );
    if (found !== undefined || each === path.dirname(each)) return found ?? 'npm';
  }
}
