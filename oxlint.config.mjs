import { defineConfig } from 'oxlint';
import { layers } from './scripts/folders.mjs';

// The linter of `npm test`: a native program that also compiles all that it reads, in a third of the time that ESLint takes
// for the sources alone. `npm run lint` asks ESLint as well.

/** Rules of the language, as ESLint recommends them. */
const language = `
  constructor-super for-direction getter-return no-async-promise-executor no-case-declarations no-class-assign
  no-compare-neg-zero no-cond-assign no-const-assign no-constant-binary-expression no-constant-condition no-control-regex
  no-debugger no-delete-var no-dupe-class-members no-dupe-else-if no-dupe-keys no-duplicate-case no-empty
  no-empty-character-class no-empty-pattern no-empty-static-block no-ex-assign no-extra-boolean-cast no-fallthrough
  no-func-assign no-global-assign no-import-assign no-invalid-regexp no-irregular-whitespace no-loss-of-precision
  no-misleading-character-class no-new-native-nonconstructor no-nonoctal-decimal-escape no-obj-calls no-prototype-builtins
  no-redeclare no-regex-spaces no-self-assign no-setter-return no-shadow-restricted-names no-sparse-arrays
  no-this-before-super no-unassigned-vars no-undef no-unexpected-multiline no-unreachable no-unsafe-finally
  no-unsafe-negation no-unsafe-optional-chaining no-unused-labels no-unused-private-class-members no-useless-assignment
  no-useless-backreference no-useless-catch no-useless-escape no-with preserve-caught-error require-yield use-isnan
  valid-typeof no-var prefer-const
`;

/** Rules of TypeScript: typescript-eslint's strict ones, those that ask the checker among them. */
const typed = `
  await-thenable ban-ts-comment no-array-delete no-base-to-string no-deprecated no-duplicate-enum-values
  no-duplicate-type-constituents no-dynamic-delete no-empty-object-type no-explicit-any no-extra-non-null-assertion
  no-extraneous-class no-floating-promises no-for-in-array no-implied-eval
  no-invalid-void-type no-meaningless-void-operator no-misused-new no-misused-promises no-misused-spread no-mixed-enums
  no-namespace no-non-null-asserted-nullish-coalescing no-non-null-asserted-optional-chain no-non-null-assertion
  no-redundant-type-constituents no-require-imports no-this-alias no-unnecessary-boolean-literal-compare
  no-unnecessary-condition no-unnecessary-template-expression no-unnecessary-type-arguments
  no-unnecessary-type-assertion no-unnecessary-type-constraint no-unnecessary-type-conversion
  no-unnecessary-type-parameters no-unsafe-argument no-unsafe-assignment no-unsafe-call no-unsafe-declaration-merging
  no-unsafe-enum-comparison no-unsafe-function-type no-unsafe-member-access no-unsafe-return no-unsafe-unary-minus
  no-useless-default-assignment no-wrapper-object-types only-throw-error prefer-as-const prefer-literal-enum-member
  prefer-namespace-keyword prefer-promise-reject-errors prefer-reduce-type-parameter prefer-return-this-type
  related-getter-setter-pairs restrict-plus-operands triple-slash-reference unbound-method
  unified-signatures use-unknown-in-catch-callback-variable consistent-type-imports
`;

export default defineConfig({
  plugins: ['typescript', 'import', 'vitest'],
  jsPlugins: ['./scripts/lint-rules.js'],
  categories: { correctness: 'off' },
  env: { builtin: true, node: true },
  // Half of the lines of the type tests are wrong on purpose; three compilers judge them.
  // React is not installed.
  ignorePatterns: ['dist', 'coverage', '.tmp', 'examples/nextjs/**/*.tsx', 'type-tests', 'site/.vitepress/.temp'],
  rules: rules('eslint', language),
  overrides: [
    {
      files: ['**/*.{ts,tsx}'],
      rules: {
        ...rules('typescript', typed),
        'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        'typescript/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
        'typescript/return-await': ['error', 'error-handling-correctness-only'],
        // The compiler knows the names that there are.
        'eslint/no-undef': 'off',
        'eslint/no-redeclare': 'off',
        'eslint/no-array-constructor': 'error',
        'eslint/no-unused-expressions': 'error',
        'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
        'eslint/no-useless-constructor': 'error',
        'eslint/prefer-rest-params': 'error',
        'eslint/prefer-spread': 'error',
        'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
        'eslint/no-console': 'error',
        'typestar/no-cast-through-unknown': 'error',
        'vitest/no-disabled-tests': 'error',
        'vitest/no-focused-tests': 'error',
        'vitest/warn-todo': 'error',
      },
    },
    {
      files: ['{src,scripts,site,bench,examples}/**/*.{ts,tsx,mjs}'],
      rules: { 'eslint/max-lines': ['error', { max: 300 }] },
    },
    {
      files: ['src/**/*.{ts,tsx}'],
      rules: { 'import/no-cycle': ['error', { ignoreExternal: true }], 'typestar/no-import-up': 'error' },
    },
    {
      files: ['src/**/*.ts'],
      // The values inside the embedded server are its own, and so are those of a page.
      excludeFiles: ['src/local/**', 'src/json/json.ts', 'src/util/kinds.ts', 'src/studio/page/**'],
      rules: { 'typestar/no-realm-instanceof': 'error' },
    },
    ...Object.keys(layers).map(layer),
    // The one door to the embedded server, which loads it when it is asked for.
    { files: ['site/.vitepress/theme/**', 'src/studio/page/**'], env: { browser: true } },
    { files: ['src/driver/transport/embedded-server.ts'], rules: { 'eslint/no-restricted-imports': 'off' } },
    {
      files: ['src/cli/**', 'bench/**', 'examples/**', 'tests/package/**', 'tests/projects/**'],
      rules: { 'eslint/no-console': 'off' },
    },
    {
      // Nest's modules are classes that are nothing but their decorator.
      files: ['examples/nestjs/**/*.ts'],
      rules: { 'typescript/no-extraneous-class': ['error', { allowWithDecorator: true }] },
    },
    // Tests index into replies whose shape they assert.
    { files: ['{tests,bench}/**/*.ts'], rules: { 'typescript/no-non-null-assertion': 'off' } },
  ],
});

function rules(plugin, names) {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${plugin}/${name}`, 'error']),
  );
}

/** No file of the folder may import from the folders above it or beside it; only src/driver runs the clients. */
function layer(folder) {
  const barred = Object.keys(layers).filter((name) => name !== folder && !layers[folder].includes(name));
  const message = `src/${folder} may import only itself${layers[folder].map((name) => `, src/${name}`).join('')}.`;
  const patterns = [{ regex: `^(\\.\\./)+(${barred.join('|')})(/|$)`, message }];
  if (folder === 'driver') {
    const message =
      'The embedded server is loaded through src/driver/transport/embedded-server.ts only when it is asked for.';
    patterns.push({ regex: '^(\\.\\./)+local/', allowTypeImports: true, message });
  } else {
    const message = 'Only src/driver uses the database clients at run time; import types only.';
    patterns.push({ regex: '^(mongoose|@datastax/astra-db-ts)$', allowTypeImports: true, message });
  }
  return { files: [`src/${folder}/**/*.{ts,tsx}`], rules: { 'eslint/no-restricted-imports': ['error', { patterns }] } };
}
