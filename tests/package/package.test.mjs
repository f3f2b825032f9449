import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { CONSUMER } = process.env;
assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
const folder = path.join(CONSUMER, 'node_modules/typestar');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
const entries = ['typestar', 'typestar/local', 'typestar/query'];

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

// The build of the page fails if it contains another package.
for (const file of [
  'stemmer/license',
  'preact/LICENSE',
  '@codemirror/view/LICENSE',
  '@tanstack/virtual-core/LICENSE',
]) {
  test(`the licence of what is bundled is there: ${file}`, () => {
    const licence = readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
    assert.ok(readFileSync(path.join(folder, 'THIRD-PARTY-LICENSES'), 'utf8').includes(licence.trim()));
  });
}

test('the classes of the declarations have names for the declarations of others', () => {
  const parts = readdirSync(path.join(folder, 'dist')).filter((name) => /^(?!local).*\.d\.cts$/.test(name));
  const declarations = parts.map((name) => readFileSync(path.join(folder, 'dist', name), 'utf8')).join('\n');
  const index = readFileSync(path.join(folder, manifest.types), 'utf8');
  const exported = /^export \{(.*)\};$/m.exec(index)?.[1].match(/[\w$]+(?= as |,| *$)/g);
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

/** Runs the command where nothing can be loaded that only commands need which reach a database, or read a program. */
function runAlone(...args) {
  const [refuse, register] = ['refuse.mjs', 'register.mjs'].map((name) => path.join(CONSUMER, name));
  const hook = (name, context, next) => {
    if (/^(mongoose|@datastax\/astra-db-ts|c12|jiti)$/.test(name)) throw new Error(`loads ${name}`);
    return next(name, context);
  };
  writeFileSync(refuse, `export const resolve = ${hook};`);
  writeFileSync(register, `import { register } from 'node:module'; register('./refuse.mjs', import.meta.url);`);
  const bin = path.join(folder, manifest.bin.typestar);
  return spawnSync(process.execPath, ['--import', pathToFileURL(register).href, bin, ...args], {
    cwd: CONSUMER,
    encoding: 'utf8',
  });
}

for (const [command, expected] of [
  ['--help', /^Usage: typestar /],
  ['load --help', /^Usage: typestar load /],
  ['pull --cql films.cql --print', /export const films = table\(/],
]) {
  test(`typestar ${command} loads neither mongoose nor the Data API client`, () => {
    writeFileSync(path.join(CONSUMER, 'films.cql'), 'CREATE TABLE films (id text PRIMARY KEY, title text);');
    const { stdout, stderr } = runAlone(...command.split(' '));
    assert.equal(stderr, '');
    assert.match(stdout, expected);
  });
}

test('a command that reaches a database loads the Data API client', () => {
  assert.match(runAlone('pull', '--print', '--uri', 'local://films').stderr, /loads @datastax\/astra-db-ts/);
});

/** The packages that a program loads besides its own files. */
function packagesLoadedBy(entry) {
  const program = `require('${entry}'); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const printed = execFileSync(process.execPath, ['--input-type=commonjs', '--eval', program], { cwd: CONSUMER });
  const names = JSON.parse(printed).map((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return new Set(names);
}

for (const entry of ['typestar/local', 'typestar/query']) {
  test(`${entry} loads neither mongoose nor the Data API client`, () => {
    const loaded = packagesLoadedBy(entry);
    assert.ok(loaded.has('typestar'));
    assert.ok(!loaded.has('mongoose') && !loaded.has('@datastax/astra-db-ts'), [...loaded].join(', '));
  });
}

test('typestar does not load the embedded server until it is used', () => {
  const loaded = packagesLoadedBy('typestar');
  assert.ok(loaded.has('mongoose') && !loaded.has('sorted-btree'), [...loaded].join(', '));
  assert.ok(packagesLoadedBy('typestar/local').has('sorted-btree'));
});

test('the classes of the embedded server are the same for ES modules and CommonJS', () => {
  const program = `
    import { createRequire } from 'node:module';
    const imported = await import('typestar/local');
    const required = createRequire(process.cwd() + '/program.js')('typestar/local');
    console.log(JSON.stringify(Object.keys(required).filter((name) => imported[name] !== required[name])));`;
  const args = ['--input-type=module', '--eval', program];
  assert.equal(execFileSync(process.execPath, args, { cwd: CONSUMER, encoding: 'utf8' }).trim(), '[]');
});

/** The files below a folder of the package, by their paths in the package, with their sizes in bytes. */
function sizesOf(below = '') {
  const files = readdirSync(path.join(folder, below), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return files.map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file).replaceAll(path.sep, '/'), statSync(file).size];
  });
}

const sum = (sizes) => sizes.reduce((total, [, size]) => total + size, 0);

/** The page of the studio, its server and its commands, which only `typestar studio` and `typestar local --studio` load. */
const isOfStudio = ([file]) => /^dist\/(studio\/|([a-z]+-)?studio-)/.test(file);

test('the installed package takes at most 3 MB', () => {
  const size = sum(sizesOf());
  assert.ok(size <= 3_000_000, `${size} bytes`);
});

test('the studio takes at most 1.5 MB', () => {
  const size = sum(sizesOf().filter(isOfStudio));
  assert.ok(size <= 1_500_000, `${size} bytes`);
});

test('the page of the studio is there, and its files are compressed', () => {
  const files = sizesOf('dist/studio').map(([file]) => file);
  assert.ok(files.includes('dist/studio/index.html.br'));
  assert.deepEqual(
    files.filter((file) => !file.endsWith('.br')),
    [],
  );
});

test('the package has no pictures of the documentation', () => {
  assert.deepEqual(
    sizesOf().filter(([file]) => /\.png$/.test(file)),
    [],
  );
});

test('an uncaught error prints a few lines, not the code of the package', () => {
  const program = "import { c, table } from 'typestar'; table('a b', { id: c.uuid() });";
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: CONSUMER });
  assert.match(String(stderr), /SchemaError: table\('a b'\): /);
  assert.ok(stderr.length < 3000, `${stderr.length} characters`);
});
