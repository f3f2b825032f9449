// Runs the fuzz tests of the embedded server for long: `npm run fuzz`, or `npm run fuzz -- 500 7` for 500 times the usual
// number of cases, from the seed 7. Without a seed the clock gives one, which is printed. Of the expensive requests there are
// always a few of each kind, at their full size.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [factor = '100', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
console.log(`npm run fuzz -- ${factor} ${seed}`);
const root = path.dirname(import.meta.dirname);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/local/fuzz'], {
  cwd: root,
  env: { ...process.env, FUZZ: factor, FUZZ_SEED: seed },
  stdio: 'inherit',
});
process.exit(status ?? 1);
