import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/setup/longest-first.js';

/** Other versions of Mongoose than the newest, by the names that they are installed under; each runs all tests. */
const versions = process.env['TYPESTAR_MONGOOSE']?.split(',');

/** Space for young objects, in megabytes. */
const YOUNG = ['--max-semi-space-size=64'];

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^typestar\/local$/, replacement: source('./src/local/index.ts') },
      { find: /^typestar\/query$/, replacement: source('./src/query-only.ts') },
      { find: /^typestar$/, replacement: source('./src/index.ts') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // `npm run test:studio` runs these, with Chromium.
    exclude: ['tests/studio/browser/**'],
    globalSetup: 'tests/setup/built.mjs',
    setupFiles: ['tests/setup/seeded.ts', 'tests/setup/silent.ts', 'tests/setup/fresh-mongoose.ts'],
    // What tests leave behind is collected in larger steps, which takes a tenth of their time off.
    execArgv: YOUNG,
    // Loading the modules anew for each file takes longer than all tests together.
    isolate: false,
    // Many start a process of their own, and the type tests a compiler: on a busy machine that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    ...(versions && { projects: versions.map(runOn) }),
    // Transformed modules stay in node_modules, by their text, their path and this file.
    experimental: { fsModuleCache: true },
    coverage: { include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
});

function runOn(name: string) {
  const execArgv = [...YOUNG, '--import', source('./tests/setup/mongoose-version.mjs')];
  return { extends: true as const, test: { name, execArgv, env: { TYPESTAR_MONGOOSE: name } } };
}
