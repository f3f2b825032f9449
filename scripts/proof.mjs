// Proves the promise of the builder on random tables and programs, and on all questions that there are verdicts about, and
// prints a table of agreement: `npm run proof`, or `npm run proof -- 7 40` for 40 random tables from the seed 7.
// `--random` leaves the verdicts out, `--verdicts` the random part. `--dir FOLDER` takes verdicts of another folder, `--every 10`
// a tenth of them; `--examples 20` prints so many wrong ones of each kind.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
const command = [tsx, '--tsconfig', 'tsconfig.json', 'tests/proof/print.ts', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1);
