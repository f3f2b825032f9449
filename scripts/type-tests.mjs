// Runs type-tests/**/*.test-d.ts: with TypeScript 5.9 and the assertions of tsd, and with the compiler of TypeScript 7.0. With
// `--older`, with that of TypeScript 6.0 instead, and on the types of Mongoose 8.21, and the studio is tested with that of 6.0; with
// `--all`, with all of them, and on the types of every other version of Mongoose that the manifest names. A compiler must report an error inside each
// `expectError(...)`, and none anywhere else. The program of 5.9 also checks the pinned messages.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { buildIfStale } from './build-if-stale.mjs';
import { compilerOptions, filesUnder, root } from './compiler-options.mjs';
import { mongooseVersions } from './mongoose-versions.mjs';
import { checkMessages, messageFiles } from './type-messages.mjs';

// tsd compiles with TypeScript 5.9, to which it adds whether types are identical. By itself it also checks the libraries.
const fromTsd = createRequire(path.join(root, 'node_modules/tsd/dist/index.js'));
const ts = fromTsd('@tsd/typescript');
const { extractAssertions } = fromTsd('./lib/parser.js');
const { handle: checkAssertions } = fromTsd('./lib/assertions/index.js');
const isAll = process.argv.includes('--all');
const isOlder = process.argv.includes('--older');
const versions = mongooseVersions.slice(0, isAll ? mongooseVersions.length : 1);
const newest = { name: 'typescript-7', compiler: 'typescript-7', project: 'type-tests/tsconfig.json' };
const older = [
  { name: 'typescript-6', compiler: 'typescript-6', project: 'type-tests/tsconfig.json' },
  ...versions.map((version) => ({ name: version, compiler: 'typescript-7', project: projectOf(version) })),
];
const compilations = [...(isOlder ? [] : [newest]), ...(isAll || isOlder ? older : [])];

buildIfStale();
const files = filesUnder('type-tests', '.test-d.ts');
if (files.length === 0) {
  console.error('no type tests found');
  process.exit(1);
}
// The other compilers run beside the one in this process.
const compiled = compilations.map(compile);
const marked = files.map((file) => expectedErrors(path.join(root, file)));
if (!isOlder) conclude('typescript-5.9', checkHere());
for (const [index, { name }] of compilations.entries()) conclude(name, judge(await compiled[index], marked));
if (isAll || isOlder) testStudio();

/** What TypeScript 5.9 has against the tests, the declarations of the package and the pinned messages. */
function checkHere() {
  const names = [...messageFiles, ...files].map((name) => path.join(root, name));
  const program = ts.createProgram(names, { ...compilerOptions, skipLibCheck: false });
  // First, because the order in which types are made is the order in which messages name them.
  checkMessages(program);
  const pinned = new Set(messageFiles.map((name) => path.join(root, name)));
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('/node_modules/') && !pinned.has(path.normalize(fileName)));
  const found = sources
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])
    .map(({ file, start, code, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      return toError(file.fileName, lineOf(file, start), `error TS${code}: ${message}`);
    });
  const checker = program.getTypeChecker();
  const asserted = checkAssertions(
    checker,
    extractAssertions({ getTypeChecker: () => checker, getSourceFiles: () => sources }),
  ).map(({ fileName, line, message }) => toError(fileName, line, message));
  return [...judge(found, marked), ...asserted.map(({ text }) => text)];
}

/** The studio asks the compiler that a project has. */
function testStudio() {
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'tests/studio/server/ask/compiler/start-compiler.test.ts'];
  const env = { ...process.env, TYPESTAR_OLDER: '1' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

function toError(fileName, line, message) {
  return { file: path.normalize(fileName), line, text: `${path.relative(root, fileName)}(${line}): ${message}` };
}

function conclude(name, problems) {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${name}: ${files.length} files`);
}

/** The line ranges of the `expectError(...)` calls of a file. */
function expectedErrors(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const calls = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'expectError') {
      calls.push({ first: lineOf(source, node.getStart()), last: lineOf(source, node.end) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, calls };
}

function lineOf(source, position) {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

/** The errors that a compiler reports, as its command line prints them. */
async function compile({ name, compiler, project }) {
  const bin = path.join(root, 'node_modules', compiler, 'bin/tsc');
  const args = [bin, '--noEmit', '--pretty', 'false', '-p', project];
  // Several checkers would each check what the files share.
  if (compiler === 'typescript-7') args.push('--checkers', '1');
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const stdout = await text(child.stdout);
  const found = [];
  for (const line of stdout.split('\n')) {
    const match = /^(?<file>.+?)\((?<line>\d+),\d+\): error (?<text>.*)$/.exec(line);
    if (match) found.push({ file: path.resolve(root, match.groups.file), line: Number(match.groups.line), text: line });
    else if (/^error TS/.test(line)) throw new Error(`${name}: ${line}`);
  }
  return found;
}

/** A project of the same files with the types of another version of Mongoose, and of the MongoDB driver that it brings. */
function projectOf(version) {
  const folder = path.join(root, '.tmp');
  const project = path.join(folder, `types-${version}.json`);
  const paths = {
    mongoose: [`../node_modules/${version}/types/index.d.ts`],
    mongodb: [`../node_modules/${version}/node_modules/mongodb/mongodb.d.ts`],
  };
  mkdirSync(folder, { recursive: true });
  const include = ['../type-tests/**/*.test-d.ts'];
  writeFileSync(
    project,
    JSON.stringify({ extends: '../type-tests/tsconfig.json', include, compilerOptions: { paths } }),
  );
  return project;
}

/** What a compiler said beyond the expected errors, and the expected errors that it did not find. */
function judge(found, expected) {
  const problems = [];
  const met = new Set();
  for (const { file, line, text } of found) {
    const call = expected
      .find((entry) => entry.file === file)
      ?.calls.find((range) => range.first <= line && line <= range.last);
    if (call) met.add(call);
    else problems.push(text);
  }
  for (const { file, calls } of expected) {
    for (const call of calls) {
      if (!met.has(call)) problems.push(`${path.relative(root, file)}(${call.first}): expected an error, found none`);
    }
  }
  return problems;
}
