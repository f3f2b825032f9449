// Runs a benchmark by name: `npm run bench -- types`. Further arguments go to the benchmark. `npm run bench -- all` runs
// them all and writes docs/benchmarks.md, and the table of results in README.md.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { writeBenchmarks } from './benchmarks-page.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { root } from './compiler-options.mjs';

const [name, ...args] = process.argv.slice(2);
if (name === 'all') await writeBenchmarks(benches(), (each, env) => run(each, [], env));
else if (name && benches().includes(name)) process.exitCode = (await run(name, args)).status;
else {
  console.error(`usage: npm run bench -- <${benches().join(' | ')} | all>`);
  process.exitCode = 1;
}

/** Runs a benchmark; gives its exit code, and what it has printed. */
async function run(bench, options, env = {}) {
  buildIfStale({ js: bench !== 'types' && bench !== 'editor' });
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  const command = [tsx, '--tsconfig', 'tsconfig.built.json', `bench/${bench}/run.ts`, ...options];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
    process.stdout.write(text);
  });
  const status = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  return { status, printed };
}

/** The folders of bench with a program to run. */
function benches() {
  return readdirSync(path.join(root, 'bench'))
    .filter((entry) => existsSync(path.join(root, 'bench', entry, 'run.ts')))
    .sort();
}
