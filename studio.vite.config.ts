import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const folder = path.join(import.meta.dirname, 'dist/studio');

// The page of the studio: `npm run build` writes it to dist/studio, after the library. VitePress would take a vite.config.ts for
// its own.
export default defineConfig({
  root: path.join(import.meta.dirname, 'src/studio/page'),
  base: './',
  logLevel: 'warn',
  plugins: [checkLicences(), compress()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false } },
    assetsInlineLimit: 0,
  },
});

/** Fails if the page contains a package whose licence is not in THIRD-PARTY-LICENSES. */
function checkLicences(): Plugin {
  const licences = readFileSync(path.join(import.meta.dirname, 'THIRD-PARTY-LICENSES'), 'utf8');
  const named = new Set(
    licences.match(/(?<=dist\/studio\) contains ).*(?=, under)/gm)?.flatMap((list) => list.split(', ')),
  );
  return {
    name: 'check-licences',
    apply: 'build',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? Object.keys(chunk.modules) : [],
      );
      const packages = new Set(modules.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []));
      const missing = [...packages].filter((name) => !named.has(name));
      if (missing.length > 0)
        this.error(`THIRD-PARTY-LICENSES does not name ${missing.join(', ')}, which the page contains`);
    },
  };
}

/**
 * Leaves only the compressed form of each file, which every browser takes: a third of the size. The server unpacks it for
 * other programs.
 */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        const text = readFileSync(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params }));
        rmSync(file);
      }
    },
  };
}
