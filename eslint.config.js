import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { compiles } from './scripts/eslint-compiles.js';

/** Each folder of src, and the folders of src that it may import besides itself. */
const layers = {
  util: [],
  wire: ['util'],
  schema: ['util', 'wire'],
  query: ['util', 'wire', 'schema'],
  compile: ['util', 'wire', 'schema', 'query'],
  driver: ['util', 'wire', 'schema', 'query', 'compile', 'local'],
  local: ['util', 'wire', 'schema'],
  cli: ['util', 'wire', 'schema', 'local'],
};

const runtimeClients = ['mongoose', '@datastax/astra-db-ts'].map((name) => ({
  name,
  allowTypeImports: true,
  message: 'Only src/driver uses the database clients at run time; import types only.',
}));

const bannedSyntax = [
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'A cast through unknown hides a wrong type; narrow the value or correct the type.',
  },
];

export default defineConfig(
  // The tests and benchmarks are for the native linter: oxlint.config.mjs.
  globalIgnores(['dist', 'coverage', '.tmp', 'type-tests/messages', 'tests', 'bench']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { local: { rules: { compiles } } },
    rules: {
      'local/compiles': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A missing `await` inside a handler of promises is caught by no-floating-promises; async without await keeps signatures uniform.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // It never ends on recursive types such as those of JSON values.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // There are no enums here, and looking for them takes a sixth of the time of all rules.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A class that only implements an interface member by doing nothing says so by being empty.
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...bannedSyntax],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', performance: 'readonly' } },
  },
  { files: ['{src,scripts,examples}/**/*.{ts,mjs}'], rules: { 'max-lines': ['error', { max: 300 }] } },
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts'] } })] },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: Object.entries(layers).map(zone) }],
    },
  },
  {
    files: ['src/{util,wire,schema,query,compile,cli,local}/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: runtimeClients }] },
  },
  {
    files: ['src/driver/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+local/',
              allowTypeImports: true,
              message: 'The embedded server is loaded by import() only when it is asked for.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/cli/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Nest's modules are classes that are nothing but their decorator.
    files: ['examples/nestjs/**/*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }] },
  },
  {
    // These files are read by the compiler and never run; half of their lines are wrong on purpose.
    files: ['type-tests/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: {
      'local/compiles': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);

/** No file of the folder may import from the folders above it or beside it. */
function zone([folder, allowed]) {
  return {
    target: `./src/${folder}`,
    from: './src',
    except: [folder, ...allowed].map((name) => `./${name}`),
    message: `src/${folder} may import only itself${allowed.map((name) => `, src/${name}`).join('')}.`,
  };
}
