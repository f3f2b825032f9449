import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { findCompiler } from '../../../../../src/studio/server/ask/compiler/find-compiler.js';

function createFolder(version?: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'typestar-compiler-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (version === undefined) return folder;
  const typescript = path.join(folder, 'node_modules/typescript');
  mkdirSync(typescript, { recursive: true });
  writeFileSync(path.join(typescript, 'package.json'), JSON.stringify({ name: 'typescript', version }));
  return folder;
}

it('says how to install TypeScript where it is missing, too old or not whole', async () => {
  const none = createFolder();
  expect(await findCompiler(none)).toEqual({
    problem: `TypeScript is not installed in ${none}: npm install --save-dev typescript adds completion and checks. Queries run without it.`,
  });
  expect(await findCompiler(createFolder('5.3.3'))).toEqual({
    problem: expect.stringContaining('TypeScript 5.3.3 is older than 5.4: npm install') as string,
  });
  expect(await findCompiler(createFolder('5.9.9'))).toEqual({
    problem: expect.stringContaining('lacks lib/tsserver.js') as string,
  });
});

it('runs the program of a native version by its script if the program itself is not found', async () => {
  const folder = createFolder('7.1.0');
  expect(await findCompiler(folder)).toMatchObject({
    compiler: {
      version: '7.1.0',
      protocol: 'lsp',
      program: process.execPath,
      args: [expect.stringMatching(/bin.tsc$/) as string, '--lsp', '--stdio'],
    },
  });
});
