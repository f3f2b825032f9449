// Proves the builder's guarantee on random tables and programs and on all queries with a recorded verdict, and prints how often they
// agree: `npm run proof`, or `npm run proof -- 7 40` for 40 random tables from seed 7. `--random` runs only the random part,
// `--verdicts` only the verdicts. `--dir FOLDER` reads verdicts from another folder, `--every 10` checks a tenth of them, and
// `--examples 20` prints twenty failures of each kind.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
const command = [tsx, '--tsconfig', 'tsconfig.json', 'tests/proof/print.ts', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1);
