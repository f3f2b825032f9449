// Runs tests on the other versions of Mongoose that the manifest names, each installed under a name of its own:
// `npm run versions` those of what differs between them, `npm run versions -- --all` all that use Mongoose.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './compiler-options.mjs';
import { mongooseVersions } from './mongoose-versions.mjs';

const differing = [
  'tests/driver/aggregate/pipeline.test.ts',
  'tests/driver/types/tracker.test.ts',
  'tests/driver/collection/call.test.ts',
  'tests/driver/collection/unsupported-methods.test.ts',
  'tests/driver/connection/connection.test.ts',
  'tests/driver/filters/unsupported-operators.test.ts',
  'tests/driver/plugins',
  'tests/driver/store/shared/call-options.test.ts',
  'tests/driver/store/collections/document-form.skip.test.ts',
  'tests/driver/internals',
  'tests/driver/documents/insert-copy.test.ts',
  'tests/driver/documents/map-entries.test.ts',
  'tests/driver/surface/results.test.ts',
  'tests/driver/types/tracked-set.test.ts',
  'tests/driver/store/tables/row-form.test.ts',
  'tests/driver/store/tables/pushed-entries.test.ts',
  'tests/driver/schema/document-reader.test.ts',
  'tests/driver/schema/subdocument-ids.test.ts',
  'tests/driver/store/writes/write-error.test.ts',
  'tests/driver/documents/table-document.test.ts',
  'tests/driver/filters/single-elements.test.ts',
  'tests/driver/values/mixed-values.test.ts',
  'tests/driver/values/json.test.ts',
];
const all = ['compile', 'driver', 'parity', 'proof', 'query', 'schema', 'util'].map((name) => `tests/${name}/`);

const absent = [...differing, ...all].filter((name) => !existsSync(path.join(root, name)));
if (absent.length > 0) {
  console.error(
    `There is no ${absent.join(', no ')}: name the tests in scripts/versions.mjs by the paths that they have.`,
  );
  process.exit(1);
}

const isAll = process.argv.includes('--all');
const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...(isAll ? all : differing)];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  env: { ...process.env, TYPESTAR_MONGOOSE: mongooseVersions.join(',') },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
