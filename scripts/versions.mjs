// Runs tests on the other versions of Mongoose that the manifest names, each installed under a name of its own:
// `npm run versions` those of what differs between them, `npm run versions -- --all` all that use Mongoose.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './compiler-options.mjs';
import { mongooseVersions } from './mongoose-versions.mjs';

const differing = [
  'tests/driver/aggregate/pipeline.test.ts',
  'tests/driver/documents/edited-containers.test.ts',
  'tests/driver/gaps.test.ts',
  'tests/driver/internals',
  'tests/driver/documents/map-entries.test.ts',
  'tests/driver/store/shared/mongodb-results.test.ts',
  'tests/driver/types/set-changes.test.ts',
  'tests/driver/store/tables/plain-tables.test.ts',
  'tests/driver/store/tables/pushed-entries.test.ts',
  'tests/driver/schema/read-types.test.ts',
  'tests/driver/store/shared/refused-inserts.test.ts',
  'tests/driver/documents/table-documents.test.ts',
  'tests/driver/values',
];
const all = ['compile', 'driver', 'parity', 'proof', 'query', 'schema', 'util'].map((name) => `tests/${name}/`);

const isAll = process.argv.includes('--all');
for (const version of mongooseVersions) {
  console.log(`-- ${version}`);
  const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...(isAll ? all : differing)];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TYPESTAR_MONGOOSE: version },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
