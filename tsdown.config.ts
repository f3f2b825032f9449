import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'tsdown';
import { breakLines } from './scripts/break-lines.mjs';

const library = { index: 'src/index.ts', local: 'src/local/index.ts', query: 'src/query-only.ts' };

export default defineConfig({
  entry: { ...library, cli: 'src/cli/main.ts' },
  format: { esm: { dts: false }, cjs: { entry: library, dts: { entry: Object.values(library) } } },
  platform: 'node',
  target: 'node20',
  fixedExtension: true,
  // Vite writes the page of the studio there.
  clean: ['dist/*', '!dist/studio'],
  inputOptions: { checks: { pluginTimings: false } },
  // Half the size; names stay, so that the stack of an error can be read.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
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
      for (const name of Object.keys(library)) {
        writeFileSync(path.join(outDir, `${name}.d.mts`), `export * from './${name}.cjs';\n`);
      }
    },
  },
});
