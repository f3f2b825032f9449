import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

// The same tests, of a small application and of the Express example, under each test runner, with the packed package.
const { CONSUMER, NODE_OPTIONS = '' } = process.env;
assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
const root = path.resolve(import.meta.dirname, '../..');
for (const each of ['tests/projects/runners', 'examples/express']) {
  cpSync(path.join(root, each), path.join(CONSUMER, each), { recursive: true });
}
const folder = path.join(CONSUMER, 'tests/projects/runners');
const modules = path.join(root, 'node_modules');
// Inside, Node's test runner would take this one's child for a test file of its own.
const { NODE_TEST_CONTEXT: _context, FORCE_COLOR: _color, ...env } = process.env;

const runners = {
  'Jest with CommonJS': { bin: 'jest/bin/jest.js', args: ['--ci'] },
  'Jest with ES modules': { bin: 'jest/bin/jest.js', args: ['--ci'], esm: true, options: '--experimental-vm-modules' },
  Vitest: { bin: 'vitest/vitest.mjs', args: ['run'] },
  'Node itself': {
    bin: 'tsx/dist/cli.mjs',
    args: ['--import', './globals.mjs', '--test', 'application.spec.ts', 'express.spec.ts'],
  },
};

for (const [name, { bin, args, esm = false, options = '' }] of Object.entries(runners)) {
  test(`the tests of applications pass under ${name}`, async () => {
    const run = promisify(execFile)(process.execPath, [path.join(modules, bin), ...args], {
      cwd: folder,
      env: { ...env, ESM: esm ? '1' : '0', NO_COLOR: '1', NODE_OPTIONS: `${NODE_OPTIONS} ${options}`.trim() },
    });
    const { stdout, stderr } = await run.catch((error) => assert.fail(`${error.stdout}${error.stderr}`));
    assert.match(`${stdout}${stderr}`, /Tests: +8 passed|Tests +8 passed|# pass 8/);
  });
}
