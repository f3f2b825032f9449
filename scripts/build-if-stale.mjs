// Builds dist when a source file is newer. `--js` asks for the JavaScript alone, which is several seconds faster; `--page` also
// for the page of the studio.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const page = 'src/studio/page';
const sources = ['src', 'package.json', 'tsconfig.json', 'tsdown.config.ts'];
const pageSources = [page, 'src/studio/protocol', 'site/public/logo.svg', 'package.json', 'studio.vite.config.ts'];
const entries = ['index', 'local', 'query'];
const scripts = [...entries.flatMap((name) => [`dist/${name}.mjs`, `dist/${name}.cjs`]), 'dist/cli.mjs'];
const typings = entries.flatMap((name) => [`dist/${name}.d.mts`, `dist/${name}.d.cts`]);

/**
 * Builds what is missing or older than the sources; ends the process when the build fails.
 * @param {{ js?: boolean }} options `js`: leave out the type declarations.
 */
export function buildIfStale({ js = false } = {}) {
  if (isBuilt(js ? scripts : [...scripts, ...typings], sources)) return;
  console.log(`building dist${js ? ' (JavaScript only)' : ''}`);
  run('tsdown/dist/run.mjs', '--logLevel', 'error', ...(js ? ['--no-dts'] : []));
}

/** Builds the page of the studio if it is missing or older than its sources. */
export function buildPageIfStale() {
  if (isBuilt(['dist/studio/index.html.br'], pageSources)) return;
  console.log('building dist/studio');
  run('vite/bin/vite.js', 'build', '-c', 'studio.vite.config.ts');
}

function run(program, ...args) {
  const command = [path.join(root, 'node_modules', program), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(stdout + stderr);
  process.exit(status ?? 1);
}

/**
 * Tells whether the type declarations are there and newer than the sources.
 * @returns {boolean}
 */
export const areTypesBuilt = () => isBuilt(typings, sources);

function isBuilt(wanted, from) {
  const newestSource = Math.max(...from.map((name) => newest(path.join(root, name), from)));
  return wanted.every((name) => changed(path.join(root, name)) >= newestSource);
}

function newest(file, from) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  // The library has nothing of the page.
  const names = readdirSync(file).filter(
    (name) => path.join(file, name) !== path.join(root, page) || from.includes(page),
  );
  return Math.max(stats.mtimeMs, ...names.map((name) => newest(path.join(file, name), from)));
}

function changed(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

if (process.argv[1] === import.meta.filename) {
  buildIfStale({ js: process.argv.includes('--js') });
  if (process.argv.includes('--page')) buildPageIfStale();
}
