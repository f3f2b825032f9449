// Packs the package as npm would, and judges the tarball: publint, are-the-types-wrong, and tests/package, which load
// it from a folder where it is installed. With `--projects`, runs only tests/projects instead, which are applications with
// the package; with `--older`, only what its declarations and docs/getting-started.md give under older compilers; with `--all`, everything.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale, buildPageIfStale } from './build-if-stale.mjs';
import { filesUnder, root } from './compiler-options.mjs';

buildIfStale();
buildPageIfStale();
// Inside the project, so that the package's own dependencies are found in the project's node_modules. Of this process alone:
// several of these checks run at the same time.
mkdirSync(path.join(root, '.tmp'), { recursive: true });
const consumer = mkdtempSync(path.join(root, '.tmp/consumer-'));
process.on('exit', () => rmSync(consumer, { recursive: true, force: true }));
// A signal would end it without that event: the program that it waits for ends, and so does this one.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const installed = path.join(consumer, 'node_modules/typestar');
mkdirSync(installed, { recursive: true });
// Else its manifest and its compiler settings were the project's own, in which the package's name stands for other files.
writeFileSync(path.join(consumer, 'package.json'), '{ "private": true }');
writeFileSync(path.join(consumer, 'tsconfig.json'), '{ "compilerOptions": { "esModuleInterop": true } }');
const [{ filename, files }] = JSON.parse(
  run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer]),
);
const tarball = path.join(consumer, filename);
run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
console.log(`packed ${files.length} files`);
const [isAll, isOlder, hasProjects] = ['--all', '--older', '--projects'].map((name) => process.argv.includes(name));
if (isAll || !(isOlder || hasProjects)) {
  run(bin('publint'), ['run', '--strict', tarball]);
  console.log('publint: no problems');
  run(bin('attw'), [tarball, '--format', 'ascii', '--no-emoji']);
  console.log('are-the-types-wrong: no problems');
  runTests('tests/package');
}
if (isAll || isOlder)
  for (const name of ['declarations', 'getting-started'])
    runTests('tests/package', `${name}.test.mjs`, { TYPESTAR_OLDER: '1' });
if (isAll || hasProjects) runTests('tests/projects');

function runTests(folder, ending = '.test.mjs', env = {}) {
  run(process.execPath, ['--test', ...filesUnder(folder, ending)], { CONSUMER: consumer, ...env });
  console.log(`${folder}: passed`);
}

function bin(name) {
  return path.join(root, 'node_modules/.bin', name);
}

/** Runs a program quietly; prints what it said and ends the process when it fails. */
function run(program, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status === 0) return stdout;
  process.stderr.write(`${program} ${args.join(' ')}\n${error?.message ?? ''}${stdout}${stderr}`);
  process.exit(status || 1);
}
