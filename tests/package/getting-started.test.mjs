import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { makeProject, writeFilesOf } from './pages.mjs';

// The files of docs/getting-started.md, in a project that has the packed package.
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const folder = makeProject('getting-started');
const names = writeFilesOf('docs/getting-started.md', folder);

test('the page shows the files that it names', () => {
  assert.deepEqual(names, ['tsconfig.json', 'films.ts', 'films.cjs']);
});

// With TYPESTAR_OLDER that of TypeScript 6.0, which reads projects as that of 5.9 does.
for (const compiler of process.env.TYPESTAR_OLDER ? ['typescript-6'] : ['typescript', 'typescript-7']) {
  test(`its TypeScript compiles with its settings, and what it calls wrong does not: ${compiler}`, () => {
    const films = readFileSync(path.join(folder, 'films.ts'), 'utf8');
    writeFileSync(path.join(folder, 'wrong.ts'), `${films}from(Film).find({ title: 'Laura' });\n`);
    const errors = compile(compiler, 'films.ts', 'wrong.ts')
      .split('\n')
      .filter((line) => line.includes('error TS'));
    assert.equal(errors.length, 1, errors.join('\n'));
    assert.match(errors[0], /^wrong\.ts.*'title' is neither a key column nor indexed/);
  });
}

test('its programs run, as an ES module and as CommonJS', () => {
  const tsx = path.join(modules, 'tsx/dist/cli.mjs');
  assert.equal(run([tsx, 'films.ts']), 'Laura (1944)\n');
  assert.equal(run(['films.cjs']), 'Laura (1944)\n');
});

const run = (args) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

/** What a compiler has against files under the settings of the page. */
function compile(compiler, ...files) {
  writeFileSync(path.join(folder, 'files.json'), JSON.stringify({ extends: './tsconfig.json', files }));
  try {
    return run([path.join(modules, compiler, 'bin/tsc'), '--pretty', 'false', '-p', 'files.json']);
  } catch (error) {
    return error.stdout;
  }
}
