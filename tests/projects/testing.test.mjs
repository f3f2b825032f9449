import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { makeProject, writeFilesOf } from '../package/pages.mjs';

// The recipes of docs/testing.md, each under its test runner, with the packed package.
const { CONSUMER, NODE_OPTIONS = '' } = process.env;
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const folder = makeProject('testing');
writeFileSync(path.join(folder, 'vitest.config.mjs'), 'export default { test: {} };');
const names = writeFilesOf('docs/testing.md', folder);
assert.deepEqual(names, [
  ...['films.ts', 'films.test.ts', 'jest.config.cjs', 'jest.esm.config.cjs'],
  ...['films.node.test.ts', 'films.mocha.ts', 'films.http.test.ts'],
]);
const recipe = readFileSync(path.join(folder, 'films.test.ts'), 'utf8');
// Inside, Node's test runner would take this one's child for a test file of its own.
const { NODE_TEST_CONTEXT: _context, FORCE_COLOR: _color, ...env } = process.env;

const jest = path.join(modules, 'jest/bin/jest.js');
const vitest = path.join(modules, 'vitest/vitest.mjs');
const typestar = path.join(CONSUMER, 'node_modules/typestar/dist/cli.mjs');
const runVitest = `"${process.execPath}" "${vitest}" run films.http.test.ts`;

await runs('Vitest', [vitest, 'run', 'films.test.ts']);
await runs('a server for a whole run', [typestar, 'local', '--run', runVitest], { passed: 1 });
await runs("Node's test runner", ['--import', 'tsx', '--test', 'films.node.test.ts'], { passed: 1 });
await runs('Mocha', [path.join(modules, 'mocha/bin/mocha.js'), '--import=tsx', 'films.mocha.ts'], { passed: 1 });
writeFileSync(path.join(folder, 'films.test.ts'), recipe.replace("'vitest'", "'@jest/globals'"));
await runs('Jest as CommonJS', [jest, '--ci', '--config', 'jest.config.cjs']);
await runs('Jest as ES modules', [jest, '--ci', '--config', 'jest.esm.config.cjs'], {
  options: '--experimental-vm-modules',
});

/** Tests that a recipe passes under its runner. */
function runs(name, args, { passed = 2, options = '' } = {}) {
  return test(`the recipe passes: ${name}`, async () => {
    const nodeOptions = `${NODE_OPTIONS} ${options}`.trim();
    const run = promisify(execFile)(process.execPath, args, {
      cwd: folder,
      env: { ...env, NO_COLOR: '1', NODE_OPTIONS: nodeOptions },
    });
    const { stdout, stderr } = await run.catch((error) => assert.fail(`${error.stdout}${error.stderr}`));
    assert.match(
      `${stdout}${stderr}`,
      new RegExp(`Tests: +${passed} passed|Tests +${passed} passed|[#ℹ] pass ${passed}|${passed} passing`),
    );
  });
}
