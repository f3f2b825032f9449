// Writes the API reference of docs/api from the docstrings of the code; with `--check`, compares it instead.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './compiler-options.mjs';

const committed = path.join(root, 'docs/api');
const check = process.argv.includes('--check');
const out = check ? path.join(root, '.tmp/reference') : committed;

rmSync(out, { recursive: true, force: true });
const typedoc = path.join(root, 'node_modules/typedoc/bin/typedoc');
const args = [typedoc, '--out', out, '--tsconfig', projectOfSources()];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
if (check) {
  const [now, before] = [out, committed].map(readPages);
  const different = [...new Set([...now.keys(), ...before.keys()])].filter(
    (name) => now.get(name) !== before.get(name),
  );
  for (const name of different) console.error(`docs/api/${name} differs from the docstrings: run "npm run docs"`);
  if (different.length > 0) process.exitCode = 1;
  else console.log(`docs/api: ${now.size} pages agree`);
}

/** The project without its tests and benchmarks, which TypeDoc would load as well. */
function projectOfSources() {
  const project = path.join(root, '.tmp/reference.json');
  mkdirSync(path.dirname(project), { recursive: true });
  writeFileSync(project, JSON.stringify({ extends: '../tsconfig.json', include: ['../src'] }));
  return project;
}

/** The pages of a folder by their path in it. */
function readPages(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}
