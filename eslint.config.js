import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// A second opinion for `npm run lint`: what compiles, the layers, cycles and lengths are for oxlint.config.mjs.

const bannedSyntax = [
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'A cast through unknown hides a wrong type; narrow the value or correct the type.',
  },
];

const browser = Object.fromEntries(
  ['document', 'window', 'fetch', 'setTimeout', 'clearTimeout'].map((name) => [name, 'readonly']),
);

export default defineConfig(
  // The tests and benchmarks are for the native linter: oxlint.config.mjs.
  globalIgnores(['**/dist', 'coverage', '.tmp', 'site/.vitepress/.temp', 'type-tests/messages', 'tests', 'bench']),
  js.configs.recommended,
  {
    files: ['**/*.ts', 'src/studio/**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A missing `await` inside a handler of promises is caught by no-floating-promises; async without await keeps signatures uniform.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // NonNullable<unknown> is what `{}` means, in words.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
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
  {
    files: ['site/.vitepress/theme/**'],
    languageOptions: { globals: browser },
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
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-useless-assignment': 'off',
    },
  },
);
