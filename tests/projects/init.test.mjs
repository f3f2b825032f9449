import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

// What `typestar init` makes, with the packed package: its queries compile, the program runs, and its tests pass.
const { CONSUMER } = process.env;
assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
const modules = path.resolve(import.meta.dirname, '../../node_modules');
// A space and a letter beyond ASCII, as in the folders of people.
const parent = mkdtempSync(path.join(tmpdir(), 'typestar init é-'));
after(() => rmSync(parent, { recursive: true }));
// Inside, Node's test runner would take this one's child for a test file of its own; and no database may be named.
const inherited = Object.entries(process.env).filter(
  ([name]) => !/^(NODE_TEST_CONTEXT|FORCE_COLOR|TYPESTAR_|ASTRA_DB_)/.test(name),
);
const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', CI: '1' };

/** Runs a program to its end. @returns what it printed */
async function run(cwd, program, ...args) {
  const options = { cwd, env, shell: process.platform === 'win32' };
  const { stdout, stderr } = await promisify(execFile)(program, args, options).catch((error) =>
    assert.fail(`${program} ${args.join(' ')}: ${error.message}${error.stdout}${error.stderr}`),
  );
  return `${stdout}${stderr}`;
}

/** The project, with the packages of this one in place of those that it would install. */
async function makeProject(name, ...args) {
  const bin = path.join(CONSUMER, 'node_modules/typestar/dist/cli.mjs');
  await run(parent, process.execPath, bin, 'init', name, ...args);
  const folder = path.join(parent, name);
  mkdirSync(path.join(folder, 'node_modules'));
  for (const entry of readdirSync(modules)) {
    // Vitest keeps a cache in this folder.
    if (entry !== '.vite') symlinkSync(path.join(modules, entry), path.join(folder, 'node_modules', entry), 'junction');
  }
  symlinkSync(path.join(CONSUMER, 'node_modules/typestar'), path.join(folder, 'node_modules/typestar'), 'junction');
  return folder;
}

const usual = [
  ['--tests', 'vitest'],
  ['--tests', 'jest', '--cjs', '--source', 'app/films'],
];
const others = [
  ['--tests', 'node'],
  ['--tests', 'node', '--cjs'],
  ['--tests', 'vitest', '--cjs'],
  ['--tests', 'jest'],
];

for (const args of process.env.TYPESTAR_PROJECTS ? [...usual, ...others] : usual) {
  test(`the project of typestar init ${args.join(' ')} runs and tests itself`, async () => {
    const folder = await makeProject(args.join('').replaceAll(/\W/g, ''), ...args);
    const started = await run(folder, 'npm', 'start');
    assert.match(started, /'Out of the Past'[^]*\npartition\n\[ 'Vertigo', 'Laura' \]\n1 good reviews\n$/);
    // The tests begin with TypeScript 5.9.
    assert.match(await run(folder, 'npm', 'test'), /Tests: +3 passed|Tests +3 passed|# pass 3/);
    await run(folder, process.execPath, path.join(modules, 'typescript-7/bin/tsc'), '-p', '.');
  });
}
