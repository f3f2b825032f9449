import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

const { CONSUMER } = process.env;
assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
const folder = path.join(CONSUMER, 'node_modules/typestar');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
const entries = ['typestar', 'typestar/local'];

/** The names that a program sees, one program for each module system. */
function namesThrough(kind, entry) {
  const load = kind === 'import' ? `await import('${entry}')` : `require('${entry}')`;
  const program = `console.log(JSON.stringify(Object.keys(${load}).filter((name) => name !== 'default').sort()))`;
  const type = kind === 'import' ? 'module' : 'commonjs';
  // Jest and older releases of Node do not require() ES modules.
  const flags = ['--no-experimental-require-module'].filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  const args = [...flags, `--input-type=${type}`, '--eval', program];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: CONSUMER, encoding: 'utf8' }));
}

for (const entry of entries) {
  test(`${entry} gives import and require the same names`, () => {
    const names = namesThrough('import', entry);
    assert.ok(names.length > 0);
    assert.deepEqual(namesThrough('require', entry), names);
  });
}

test('the package holds what it points at and none of its sources', () => {
  const bins = Object.values(manifest.bin);
  for (const file of [
    ...bins,
    manifest.main,
    manifest.module,
    manifest.types,
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'THIRD-PARTY-LICENSES',
  ]) {
    assert.ok(readFileSync(path.join(folder, file)).length > 0, file);
  }
  assert.throws(() => readFileSync(path.join(folder, 'src/index.ts')));
});

test('the licence of what is bundled is there', () => {
  const licence = readFileSync(new URL('../../node_modules/stemmer/license', import.meta.url), 'utf8');
  assert.ok(readFileSync(path.join(folder, 'THIRD-PARTY-LICENSES'), 'utf8').includes(licence.trim()));
});

test('the classes of the declarations have names for the declarations of others', () => {
  const declarations = readFileSync(path.join(folder, manifest.types), 'utf8');
  const exported = /^export \{(.*)\};$/m.exec(declarations)?.[1].match(/[\w$]+(?= as |,| *$)/g);
  const classes = [...declarations.matchAll(/^declare (?:abstract )?class ([\w$]+)/gm)].map(([, name]) => name);
  assert.ok(classes.length > 0);
  assert.deepEqual(
    classes.filter((name) => !exported?.includes(name)),
    [],
  );
});

test('the command starts by itself and prints its help', () => {
  const bin = path.join(folder, manifest.bin.typestar);
  assert.ok(readFileSync(bin, 'utf8').startsWith('#!/usr/bin/env node'));
  const printed = execFileSync(process.execPath, [bin, '--help'], { cwd: CONSUMER, encoding: 'utf8' });
  assert.match(printed, /^Usage: typestar /);
});

test('typestar/local loads neither mongoose nor the Data API client', () => {
  const require = createRequire(path.join(CONSUMER, 'index.js'));
  require('typestar/local');
  const loaded = Object.keys(require.cache).filter((name) => /node_modules\/(mongoose|@datastax)\//.test(name));
  assert.deepEqual(loaded, []);
});
