import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { check } from 'prettier';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RESERVED_PATHS } from '../../../src/driver/internals/index.js';
import { writeCode } from '../../../src/keyspace/code/write-code.js';
import type { KeyspaceDescription, TableDescription } from '../../../src/keyspace/description/description.js';
import { compilerErrors, settings } from '../../setup/native-compiler.js';
import { collections } from '../collections.js';
import { keyspaces } from '../keyspaces.js';

const COUNT = 4;
const STRICT = { noUnusedLocals: true, noUnusedParameters: true, exactOptionalPropertyTypes: true } as const;

const toTable = (name: string): TableDescription => ({
  name,
  columns: {
    ...{ 'a b': { type: 'text' }, 'x*/y': { type: 'int' }, "it's\u2028": { type: 'int' }, '-minus': { type: 'int' } },
    ...{ 'back\\slash': { type: 'int' }, of: { type: 'userDefined', udtName: 'c' }, 'a.b': { type: 'int' } },
    ['__proto__']: { type: 'int' },
    odd: {
      type: 'UNSUPPORTED',
      apiSupport: {
        ...{ createTable: false, insert: false, read: false, filter: false },
        cqlDefinition: 'tuple<"*/\n// x", text>',
      },
    },
  },
  primaryKey: { partitionBy: ['a b'], partitionSort: { 'x*/y': -1 } },
  indexes: [],
  remarks: ['one */ two\n three \u2028 four', '${x} ` \' "'],
});

/** Names and comments that break code which does not expect them. */
const ADVERSARIAL: KeyspaceDescription = {
  types: [
    { name: 'c', fields: { ['__proto__']: { type: 'int' } } },
    { name: 'Types', fields: { "it's": { type: 'text' }, 'a\nb': { type: 'text' }, 2: { type: 'int' } } },
  ],
  tables: [
    ...['table', 'model', 'mongoose', 'Schema', 'await', 'Date', 'type', 'movie_ratings', 'movieRatings'].map(toTable),
  ],
  collections: [{ name: 'movieRatings2', options: { indexing: { deny: ["it's", 'a\nb', '*/'] } } }],
};

let folder = '';
const files: string[] = [];
const sources: string[] = [];

beforeAll(() => {
  mkdirSync('.tmp', { recursive: true });
  folder = mkdtempSync(path.join(path.resolve('.tmp'), 'compiled-'));
  const random = fc.sample(fc.tuple(keyspaces(), collections()), COUNT);
  const all = [
    { keyspace: ADVERSARIAL, samples: new Map() },
    ...random.map(([keyspace, more]) => ({
      keyspace: { ...keyspace, collections: more.collections },
      samples: more.samples,
    })),
  ];
  for (const [at, { keyspace, samples }] of all.entries()) {
    const casing = at % 2 === 0 ? 'camel' : 'preserve';
    const code = writeCode(keyspace, { casing, models: at % 3 !== 2, reserved: RESERVED_PATHS, samples });
    const file = path.join(folder, `schema-${at}.ts`);
    writeFileSync(file, code);
    files.push(file);
    sources.push(code);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the code of any keyspace is formatted', async () => {
  for (const code of sources) expect(await check(code, { parser: 'typescript', singleQuote: true }), code).toBe(true);
});

it('the code of any keyspace compiles strictly with the native compiler', () => {
  // Without a build the sources are compiled as well, and not as strictly.
  expect(compilerErrors(folder, files, STRICT).filter(({ file }) => files.includes(file))).toEqual([]);
});

it('the code of any keyspace compiles strictly with TypeScript 5.9', () => {
  expect(ts.versionMajorMinor).toBe('5.9');
  const { config } = ts.readConfigFile(settings, (name) => ts.sys.readFile(name)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(settings));
  const program = ts.createProgram(files, { ...options, ...STRICT, noEmit: true });
  const errors = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  expect(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  expect(files.every((file) => program.getSourceFile(file))).toBe(true);
}, 60_000);
