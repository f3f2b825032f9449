import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

// The modules of exported/, whose declaration files must name the type of whatever they export, and the package's own
// declarations, under the newest compiler and each kind of resolution, and with TYPESTAR_OLDER under the others. What the package depends on is where only the package finds it,
// as strict package managers install.
const { CONSUMER, TYPESTAR_OLDER } = process.env;
assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const project = mkdtempSync(path.join(tmpdir(), 'typestar-'));
after(() => rmSync(project, { recursive: true }));

const store = path.join(project, 'node_modules/.store/node_modules');
cpSync(path.join(CONSUMER, 'node_modules/typestar'), path.join(store, 'typestar'), { recursive: true });
mkdirSync(path.join(project, 'node_modules/@types'));
for (const name of ['@datastax', '@orama', 'bignumber.js', 'commander', 'lmdb', 'mongoose', 'sorted-btree']) {
  symlinkSync(path.join(modules, name), path.join(store, name));
}
symlinkSync(path.join(store, 'typestar'), path.join(project, 'node_modules/typestar'));
for (const name of ['mongoose', '@types/node'])
  symlinkSync(path.join(modules, name), path.join(project, 'node_modules', name));

const LIBRARIES = /node_modules\/(@datastax|mongoose|mongodb|bson|@types|typescript(-\d)?)\//;

const node10 = { module: 'commonjs', moduleResolution: 'node10' };
const older = {
  'TypeScript 5.9, node10': { compiler: 'typescript', type: 'commonjs', options: { ...node10, skipLibCheck: false } },
  'TypeScript 6, nodenext in CommonJS': {
    compiler: 'typescript-6',
    type: 'commonjs',
    options: { module: 'nodenext', skipLibCheck: false },
  },
};
const newest = {
  'TypeScript 7, nodenext': { compiler: 'typescript-7', options: { module: 'nodenext' } },
  'TypeScript 7, bundler': { compiler: 'typescript-7', options: { module: 'preserve' } },
};

for (const [name, { compiler, type = 'module', options }] of Object.entries(TYPESTAR_OLDER ? older : newest)) {
  test(`what a module exports has a type with a name: ${name}`, async () => {
    const folder = mkdtempSync(path.join(project, 'module-'));
    cpSync(path.join(import.meta.dirname, 'exported'), path.join(folder, 'src'), { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type }));
    const emitted = { composite: true, declaration: true, emitDeclarationOnly: true, rootDir: 'src', outDir: 'out' };
    assert.equal(await compile(compiler, folder, 'src', { ...options, ...emitted }), '');
    assert.deepEqual(
      readdirSync(path.join(folder, 'out'))
        .filter((file) => file.endsWith('.d.ts'))
        .sort(),
      ['documents.d.ts', 'driver.d.ts', 'filters.d.ts', 'tables.d.ts'],
    );
    // One of them reads what was written.
    if (options.module !== 'preserve') return;
    assert.equal(await compile(compiler, folder, 'out', { module: 'nodenext', noEmit: true }), '');
  });
}

test('queries of an ES module keep the rules of a table that a CommonJS module defines', async () => {
  const folder = mkdtempSync(path.join(project, 'module-'));
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(
    path.join(folder, 'src/schema.cts'),
    `import { c, table } from 'typestar';
export const films = table('films', { genre: c.text(), title: c.text() }, { primaryKey: { partitionBy: ['genre'] } });
`,
  );
  writeFileSync(
    path.join(folder, 'src/query.mts'),
    `import { from, model, schemaFromTable, type RowOf } from 'typestar';
import { films } from './schema.cjs';
from(films).find().where('genre').eq('x').compile();
from(model(films)).find().where('title');
export const [schema, title]: [object, RowOf<typeof films>['title']] = [schemaFromTable(films), 'Laura'];
`,
  );
  const errors = await compile('typescript-7', folder, 'src', { module: 'nodenext', noEmit: true });
  assert.match(errors, /^\S*query\.mts\(4,33\): .*'title' is neither a key column nor indexed[^\n]*$/);
});

/** What a compiler has against the modules of a folder and the package. */
function compile(compiler, folder, source, options) {
  const common = { target: 'es2023', lib: ['es2023', 'esnext.disposable'], types: ['node'], strict: true };
  const compilerOptions = { ...common, esModuleInterop: true, skipLibCheck: true, ...options };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: [source] }));
  return compiler === 'typescript-7' ? compileNatively(folder) : compileHere(compiler, folder);
}

/** By the API, which checks the files that it is asked about, and not the libraries. */
function compileHere(compiler, folder) {
  const ts = createRequire(import.meta.url)(path.join(modules, compiler));
  const parsed = ts.getParsedCommandLineOfConfigFile(path.join(folder, 'tsconfig.json'), {}, ts.sys);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const sources = program.getSourceFiles().filter(({ fileName }) => !LIBRARIES.test(fileName));
  const problems = [
    ...parsed.errors,
    ...program.getOptionsDiagnostics(),
    ...sources.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
    ...parsed.fileNames.flatMap((name) => program.emit(program.getSourceFile(name)).diagnostics),
  ];
  return ts.formatDiagnostics(problems, {
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
}

function compileNatively(folder) {
  // Several checkers would each check what they share.
  const args = [path.join(modules, 'typescript-7/bin/tsc'), '--pretty', 'false', '--checkers', '1', '-p', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => {
      const lines = stdout.split('\n').filter((line) => /error TS/.test(line));
      resolve(lines.filter((line) => !LIBRARIES.test(line)).join('\n'));
    });
  });
}
