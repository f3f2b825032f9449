// Runs the slow suite: `npm run slow`. It kills a writing process 200 times instead of 20 (`npm run slow -- 500`: 500 times).
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [kills = '200'] = process.argv.slice(2);
const root = path.dirname(import.meta.dirname);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/local/durable/kill.test.ts'], {
  cwd: root,
  env: { ...process.env, TYPESTAR_KILLS: kills },
  stdio: 'inherit',
});
process.exit(status ?? 1);
