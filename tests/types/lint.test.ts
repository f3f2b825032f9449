import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import ts from 'typescript';
import { parser, plugin } from 'typescript-eslint';
import { settings } from '../setup/native-compiler.js';

const file = path.join(import.meta.dirname, 'dropped.ts');

it('a query that is neither run nor used is found by no-floating-promises with checkThenables', async () => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(settings, (name) => ts.sys.readFile(name)).config,
    ts.sys,
    path.dirname(settings),
  );
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      plugins: { '@typescript-eslint': plugin },
      languageOptions: { parser, parserOptions: { programs: [ts.createProgram([file], options)] } },
      rules: { '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }] },
    },
  });
  const [result] = await eslint.lintFiles([file]);
  expect(result?.messages.map(({ line, ruleId }) => ({ line, ruleId }))).toEqual([
    { line: 6, ruleId: '@typescript-eslint/no-floating-promises' },
    { line: 7, ruleId: '@typescript-eslint/no-floating-promises' },
  ]);
}, 60_000);
