import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rolldown';
import { defineConfig } from 'tsdown';
import { breakLines } from './scripts/break-lines.mjs';

const library = { index: 'src/index.ts', local: 'src/local/index.ts', query: 'src/query-only.ts' };
// The embedded server, as programs and as `local://` connections load it.
const server = { local: library.local, embedded: 'src/local/server/embedded.ts' };
const serverFolder = path.resolve('src/local') + path.sep;

// One embedded server for both module systems: ES modules load its CommonJS build. Its classes are the same for both then, it
// loads faster, and the package is smaller by a second copy.
const commonServer: Plugin = {
  name: 'common-server',
  async resolveId(source, importer) {
    if (!importer || importer.startsWith(serverFolder)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    if (!found?.id.startsWith(serverFolder)) return null;
    const entry = Object.entries(server).find(([, file]) => path.resolve(file) === found.id);
    if (!entry) this.error(`${importer}: the embedded server is loaded through ${Object.values(server).join(' or ')}`);
    return { id: `./${entry[0]}.cjs`, external: 'relative' };
  },
};

export default defineConfig({
  format: {
    esm: {
      entry: { index: library.index, query: library.query, cli: 'src/cli/main.ts' },
      dts: false,
      plugins: [commonServer],
    },
    cjs: { entry: { ...library, ...server }, dts: { entry: Object.values(library) } },
  },
  platform: 'node',
  target: 'node20',
  fixedExtension: true,
  // Vite writes the page of the studio there.
  clean: ['dist/*', '!dist/studio'],
  inputOptions: { checks: { pluginTimings: false } },
  // Functions, methods and classes keep their names, so that the stack of an error can be read.
  minify: { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: { removeWhitespace: true } },
  // Jest runs CommonJS where neither require() of ES modules nor import() works.
  deps: { onlyBundle: ['stemmer'] },
  outputOptions: (options, format) => ({
    ...options,
    comments: { legal: true, annotation: true, jsdoc: false },
    ...(format === 'cjs' && { dynamicImportInCjs: false }),
  }),
  hooks: {
    // One set of types: the same table is the same type to ES modules and CommonJS.
    'build:done'({ options: { outDir, format } }) {
      const ending = format === 'cjs' ? '.cjs' : '.mjs';
      for (const name of readdirSync(outDir).filter((each) => each.endsWith(ending))) {
        const file = path.join(outDir, name);
        writeFileSync(file, breakLines(readFileSync(file, 'utf8')));
      }
      if (format !== 'cjs') return;
      writeFileSync(path.join(outDir, 'local.mjs'), "export * from './local.cjs';\n");
      for (const name of Object.keys(library)) {
        writeFileSync(path.join(outDir, `${name}.d.mts`), `export * from './${name}.cjs';\n`);
      }
    },
  },
});
