// As NestJS sets Jest up: TypeScript through ts-jest, run as CommonJS; with ESM=1 run as ES modules.
const useESM = process.env.ESM === '1';
const modules = useESM
  ? { module: 'esnext', moduleResolution: 'bundler' }
  : { module: 'commonjs', moduleResolution: 'node10' };
const tsconfig = { ...modules, target: 'es2023', esModuleInterop: true, isolatedModules: true };

exports.testEnvironment = 'node';
exports.transform = { '^.+\\.ts$': ['ts-jest', { useESM, tsconfig }] };
exports.extensionsToTreatAsEsm = useESM ? ['.ts'] : [];
// TypeScript writes the names of the modules that it makes: './models.js' stands for models.ts.
exports.moduleNameMapper = { '^(\\.{1,2}/.*)\\.js$': '$1' };
