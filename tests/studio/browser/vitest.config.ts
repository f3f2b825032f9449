import path from 'node:path';
import { defineConfig } from 'vitest/config';
import base from '../../../vitest.config.js';

// The tests of the studio in Chromium, which `npm run test:studio` runs.
export default defineConfig({
  ...(base.resolve && { resolve: base.resolve }),
  test: {
    root: path.resolve(import.meta.dirname, '../../..'),
    include: ['tests/studio/browser/**/*.test.ts'],
    globalSetup: 'tests/studio/browser/built-page.mjs',
    setupFiles: ['tests/setup/silent.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A busy machine may keep the browser waiting for longer than a step allows.
    retry: 1,
    // One browser at a time.
    fileParallelism: false,
  },
});
