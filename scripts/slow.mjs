// Runs the slow suite: `npm run slow`. It kills writing and restoring processes 200 times instead of 8 (`npm run slow -- 500`: 500 times),
// proves the builder on 60 random tables instead of 4, from a seed that it prints (`npm run slow -- 500 7`: from seed 7), and checks
// the compiler and the server against all recorded verdicts instead of a sample of them. Then it runs all tests that use Mongoose
// on its other versions, and all kinds of projects that `typestar init` makes.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [kills = '200', seed = String(Date.now() % 2 ** 20)] = process.argv.slice(2);
console.log(`npm run slow -- ${kills} ${seed}`);
const root = path.dirname(import.meta.dirname);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const tests = [
  'tests/local/storage/durable/engine.kill.test.ts',
  'tests/local/storage/durable/engine.kill-restore.test.ts',
  'tests/proof',
  'tests/types/served.test.ts',
  'tests/query/tables/rules/served.test.ts',
  'tests/conformance/served.test.ts',
];
const { status: known } = spawnSync(process.execPath, [vitest, 'run', ...tests], {
  cwd: root,
  env: {
    ...process.env,
    TYPESTAR_KILLS: kills,
    TYPESTAR_PROOF: '60',
    TYPESTAR_PROOF_SEED: seed,
    TYPESTAR_VERDICTS: '1',
  },
  stdio: 'inherit',
});
if (known !== 0) process.exit(known ?? 1);
for (const script of ['versions.mjs', 'type-tests.mjs', 'package-checks.mjs']) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', script), '--all'], {
    env: { ...process.env, TYPESTAR_PROJECTS: '1' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
