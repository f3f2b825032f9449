import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPackageManager } from '../../../src/cli/init/package-manager.js';
import { createTemporaryFolder } from '../temporary-folder.js';

describe('the package manager of a project', () => {
  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['pnpm-workspace.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
    ['package-lock.json', 'npm'],
  ])('is known by %s, also above it', (file, name) => {
    const folder = createTemporaryFolder({ [file]: '' });
    expect(findPackageManager(folder)).toBe(name);
    expect(findPackageManager(path.join(folder, 'packages/films'), 'npm/11.0.0 node/v24.0.0 linux x64')).toBe(name);
  });

  it('is that of the nearest folder', () => {
    const folder = createTemporaryFolder({ 'yarn.lock': '', 'films/package-lock.json': '' });
    expect(findPackageManager(path.join(folder, 'films'))).toBe('npm');
  });

  it('is the one that runs the program, unless that is npm', () => {
    const folder = createTemporaryFolder({ 'yarn.lock': '' });
    expect(findPackageManager(folder, 'pnpm/10.1.0 npm/? node/v24.0.0 linux x64')).toBe('pnpm');
    expect(findPackageManager(path.parse(folder).root)).toBe('npm');
  });
});
