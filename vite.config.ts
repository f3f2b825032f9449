import path from 'node:path';
import { defineConfig } from 'vite';

// The page of the studio: `npm run build` writes it to dist/studio, after the library.
export default defineConfig({
  root: path.join(import.meta.dirname, 'src/studio/page'),
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: path.join(import.meta.dirname, 'dist/studio'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
