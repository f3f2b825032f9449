// Runs every check but those of `separate`: `npm test`. The builds of the library and of the studio's page come first, beside checks
// of the sources alone; then the others, as many at a time as there are cores, the longest first. The tests begin before the others:
// while they wait for timers, servers and processes, other checks use the cores. The first failure ends it all.
// With names, only those: `npm test -- api types`; `npm test -- all` runs all of them.
import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const cores = availableParallelism();
/** Windows has no groups of processes that a signal could be sent to. */
const hasGroups = process.platform !== 'win32';
const root = path.dirname(import.meta.dirname);
const steps = {
  build: 'tsdown --logLevel warn',
  page: 'vite build -c studio.vite.config.ts',
  tests: `vitest run --maxWorkers ${cores}`,
  types: 'node scripts/type-tests.mjs',
  package: 'node scripts/package-checks.mjs',
  lint: 'oxlint -c oxlint.config.mjs --type-aware --type-check --deny-warnings .',
  format: 'prettier --check --cache --cache-strategy content --log-level warn .',
  reference: 'node scripts/reference.mjs --check',
  budgets: 'node scripts/bench.mjs types --check',
  site: 'vitepress build site',
  api: 'node scripts/api.mjs',
  older: 'node scripts/type-tests.mjs --older && node scripts/package-checks.mjs --older && node scripts/versions.mjs',
  projects: 'node scripts/package-checks.mjs --projects',
};

const given = process.argv.slice(2);
// Continuous integration runs these too; `npm run lint` checks the style.
const separate = ['lint', 'format', 'reference', 'budgets', 'older', 'projects'];
const wanted = chooseSteps();
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}
const bin = path.join(root, 'node_modules/.bin');
// The native compilers are written in Go, which spends a third of their time on collecting what they soon leave anyway.
const memory = { GOGC: 'off', GOMEMLIMIT: '3GiB' };
// The types over the names of examples take half the time of the site; tests/site is about them, and docs.yml builds it with them.
const hovers = { SITE_HOVERS: 'none' };
const env = {
  ...memory,
  ...hovers,
  ...process.env,
  FORCE_COLOR: '0',
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
};
const running = new Set();
let failed = false;
const started = performance.now();

/** The checks that need no build. */
const early = ['lint', 'format', 'reference'];
const builds = ['build', 'page'];
const waiting = Object.keys(steps).filter((name) => !builds.includes(name));
// Each check builds what is stale: several must not do so at the same time.
const isBuilding = wanted.some((name) => waiting.includes(name) && !early.includes(name));
if (!wanted.includes('build') && isBuilding) {
  steps.build = `node scripts/build-if-stale.mjs${wanted.includes('page') ? '' : ' --page'}`;
  wanted.push('build');
}
const built = Promise.all(builds.map(run));
await Promise.all(Array.from({ length: cores }, (_, lane) => (lane === 0 ? built.then(drain) : drainFrom(early))));
if (!failed) console.log(`\nAll checks passed in ${seconds(started)}`);

async function drain() {
  for (let name = waiting.shift(); name; name = waiting.shift()) await run(name);
}

/** Runs those checks until all is built, then whatever waits. */
async function drainFrom(names) {
  const isBuilt = built.then(() => true);
  for (const name of names) {
    if (!waiting.includes(name)) continue;
    waiting.splice(waiting.indexOf(name), 1);
    await run(name);
    if (await Promise.race([isBuilt, false])) break;
  }
  await built;
  await drain();
}

function chooseSteps() {
  if (given.length === 0) return Object.keys(steps).filter((name) => !separate.includes(name));
  return given.includes('all') ? Object.keys(steps) : given;
}

/** Runs a step and prints what it says when it ends, so that the lanes do not mix. */
async function run(name) {
  if (failed || !wanted.includes(name)) return;
  const begun = performance.now();
  console.log(`-- ${name} begins`);
  const child = spawn(steps[name], {
    cwd: root,
    env,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: hasGroups,
  });
  running.add(child);
  const output = [];
  child.stdout.on('data', (data) => output.push(data));
  child.stderr.on('data', (data) => output.push(data));
  const status = await new Promise((resolve) => child.on('close', resolve));
  running.delete(child);
  if (failed) return;
  process.stdout.write(`\n== ${name}: ${steps[name]}\n${Buffer.concat(output).toString()}`);
  if (status === 0) console.log(`== ${name} passed in ${seconds(begun)}`);
  else fail(name, status);
}

function fail(name, status) {
  failed = true;
  process.exitCode = status || 1;
  console.error(`\nFAILED: ${name} (${steps[name]})`);
  // A step is a shell with children of its own: the whole group ends.
  for (const { pid } of running) {
    if (hasGroups) process.kill(-pid, 'SIGTERM');
    else spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  }
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
