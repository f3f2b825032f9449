import { defineConfig } from 'tsdown';

const library = { index: 'src/index.ts', local: 'src/local/index.ts' };

export default defineConfig({
  entry: { ...library, cli: 'src/cli/main.ts' },
  format: { esm: {}, cjs: { entry: library } },
  platform: 'node',
  target: 'node20',
  dts: { entry: Object.values(library) },
  sourcemap: true,
  fixedExtension: true,
  inputOptions: { checks: { pluginTimings: false } },
  // Jest runs CommonJS where neither require() of ES modules nor import() works.
  deps: { onlyBundle: ['stemmer'] },
  outputOptions: (options, format) => (format === 'cjs' ? { ...options, dynamicImportInCjs: false } : options),
});
