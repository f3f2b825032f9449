import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { createTemporaryFolder } from '../cli/temporary-folder.js';

const root = path.resolve(import.meta.dirname, '../..');

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Something.

## [0.1.0] - 2026-01-02

- The first release.
`;

function release(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/release.mjs'), ...args], {
    ...{ cwd, encoding: 'utf8' },
  });
  return { status, out: stdout, err: stderr };
}

const folderOf = (version: string, changelog = CHANGELOG): string =>
  createTemporaryFolder({ 'package.json': JSON.stringify({ version }), 'CHANGELOG.md': changelog });

describe('the steps of a release', () => {
  it('name the unreleased changes after the version, and print them', () => {
    const folder = folderOf('0.2.0');
    expect(release(folder, 'check', 'v0.2.0').err).toBe('CHANGELOG.md has no changes of 0.2.0.\n');
    expect(release(folder, 'cut').status).toBe(0);
    expect(readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8')).toMatch(
      /^## \[Unreleased\]\n\n## \[0\.2\.0\] - \d{4}-\d\d-\d\d\n\n### Added\n\n- Something\.\n\n## \[0\.1\.0\]/m,
    );
    expect(release(folder, 'check', 'v0.2.0')).toEqual({ status: 0, out: '', err: '' });
    expect(release(folder, 'notes').out).toBe('### Added\n\n- Something.\n');
    expect(release(folder, 'channel').out).toBe('latest\n');
  });

  it.each([
    [['cut'], 'CHANGELOG.md has 0.1.0 already.'],
    [['check', 'v0.1.1'], 'The tag is v0.1.1, but the version of package.json 0.1.0.'],
    [['publish'], "There is no step 'publish': cut, check, notes, channel."],
  ])('refuse %j', (args, reason) => {
    expect(release(folderOf('0.1.0'), ...args)).toEqual({ status: 1, out: '', err: `${reason}\n` });
  });

  it('refuse a release without changes', () => {
    const folder = folderOf('0.2.0', CHANGELOG.replace('### Added\n\n- Something.\n', ''));
    expect(release(folder, 'cut')).toMatchObject({ status: 1, err: 'CHANGELOG.md has no unreleased changes.\n' });
  });

  it('publish what comes before a release as next', () => {
    expect(release(folderOf('1.0.0-beta.1'), 'channel').out).toBe('next\n');
  });
});

describe('the workflows of continuous integration', () => {
  const folder = path.join(root, '.github/workflows');
  const workflows = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

  it.each(workflows)('%s runs scripts that there are', (_name, text) => {
    const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
    const files = [...text.matchAll(/node (scripts\/[\w-]+\.mjs)/g)].map(([, file = '']) => path.basename(file));
    expect(files.filter((file) => !readdirSync(path.join(root, 'scripts')).includes(file))).toEqual([]);
  });
});
