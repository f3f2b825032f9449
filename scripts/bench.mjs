// Runs a benchmark by name: `npm run bench -- types`. Further arguments go to the benchmark.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { root } from './compiler-options.mjs';

const [name, ...args] = process.argv.slice(2);
const file = `bench/${name}/run.ts`;
if (!name || !existsSync(path.join(root, file))) {
  console.error(`usage: npm run bench -- <${benches().join(' | ')}>`);
  process.exit(1);
}
buildIfStale({ js: name !== 'types' && name !== 'editor' });
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
const command = [tsx, '--tsconfig', 'tsconfig.built.json', file, ...args];
process.exit(spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1);

/** The folders of bench with a program to run. */
function benches() {
  return readdirSync(path.join(root, 'bench'))
    .filter((entry) => existsSync(path.join(root, 'bench', entry, 'run.ts')))
    .sort();
}
