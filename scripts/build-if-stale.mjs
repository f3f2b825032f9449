// Builds dist when a source file is newer. `--js` asks for the JavaScript alone, which is several seconds faster.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const sources = ['src', 'package.json', 'tsconfig.json', 'tsdown.config.ts'];
const entries = ['index', 'local', 'query'];
const scripts = [...entries.flatMap((name) => [`dist/${name}.mjs`, `dist/${name}.cjs`]), 'dist/cli.mjs'];
const typings = entries.flatMap((name) => [`dist/${name}.d.mts`, `dist/${name}.d.cts`]);

/**
 * Builds what is missing or older than the sources; ends the process when the build fails.
 * @param {{ js?: boolean }} options `js`: leave out the type declarations.
 */
export function buildIfStale({ js = false } = {}) {
  if (isBuilt(js ? scripts : [...scripts, ...typings])) return;
  const tsdown = path.join(root, 'node_modules/tsdown/dist/run.mjs');
  const args = [tsdown, '--logLevel', 'error', ...(js ? ['--no-dts'] : [])];
  console.log(`building dist${js ? ' (JavaScript only)' : ''}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(stdout + stderr);
  process.exit(status ?? 1);
}

/**
 * Tells whether the type declarations are there and newer than the sources.
 * @returns {boolean}
 */
export const areTypesBuilt = () => isBuilt(typings);

function isBuilt(wanted) {
  const newestSource = Math.max(...sources.map((name) => newest(path.join(root, name))));
  return wanted.every((name) => changed(path.join(root, name)) >= newestSource);
}

function newest(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function changed(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

if (process.argv[1] === import.meta.filename) buildIfStale({ js: process.argv.includes('--js') });
