// Runs every check, one after the other, and stops at the first that fails: `npm test`.
// With names, only those: `npm test -- lint types`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const steps = {
  build: 'tsdown --logLevel warn',
  lint: 'npm run --silent lint',
  types: 'node scripts/type-tests.mjs',
  messages: 'node scripts/type-messages.mjs',
  budgets: 'node scripts/bench.mjs types --check',
  tests: 'vitest run',
  api: 'node scripts/api.mjs',
  package: 'node scripts/package-checks.mjs',
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}
const bin = path.join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
const started = performance.now();
for (const [name, command] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}: ${command}`);
  const begun = performance.now();
  const { status } = spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nFAILED: ${name} (${command})`);
    process.exit(status || 1);
  }
  console.log(`== ${name} passed in ${seconds(begun)}`);
}
console.log(`\nAll checks passed in ${seconds(started)}`);

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
