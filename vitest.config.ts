import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/setup/longest-first.js';

/** Another version of Mongoose than the newest, under the name that it is installed by. */
const mongoose = process.env['TYPESTAR_MONGOOSE'] ?? 'mongoose';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^typestar\/local$/, replacement: source('./src/local/index.ts') },
      { find: /^typestar$/, replacement: source('./src/index.ts') },
      { find: /^mongoose$/, replacement: mongoose },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/setup/built.mjs',
    setupFiles: ['tests/setup/seeded.ts', 'tests/setup/silent.ts', 'tests/setup/fresh-mongoose.ts'],
    // Loading the modules anew for each file takes longer than all tests together.
    isolate: false,
    // Many start a process of their own, and the type tests a compiler: on a busy machine that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    // Transformed modules stay in node_modules, by their text, their path and the settings of this file with the alias.
    experimental: { fsModuleCache: true },
    coverage: { include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
});
