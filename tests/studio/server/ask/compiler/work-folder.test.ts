import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createWorkFolder } from '../../../../../src/studio/server/ask/compiler/work-folder.js';

const make = (...folders: readonly string[]): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'typestar-work-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of folders) mkdirSync(path.join(root, folder), { recursive: true });
  return root;
};

const readSettings = (folder: string): unknown => JSON.parse(readFileSync(path.join(folder, 'tsconfig.json'), 'utf8'));

it('stands in node_modules above the modules, with the settings of the project, and leaves nothing', () => {
  const root = make('node_modules/typestar', 'src/database');
  writeFileSync(path.join(root, 'node_modules/typestar/package.json'), '{ "name": "typestar", "version": "1.0.0" }');
  writeFileSync(path.join(root, 'tsconfig.json'), '{}');
  const place = path.join(root, 'src/database');
  const work = createWorkFolder(place);
  expect(path.dirname(work.folder)).toBe(path.join(root, 'node_modules/.cache'));
  expect(readSettings(work.folder)).toMatchObject({
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: true, rootDirs: [work.folder, place] },
    files: ['ask.ts', 'tables.ts'],
  });
  expect(readSettings(work.folder)).not.toHaveProperty('compilerOptions.paths');
  work.remove();
  expect(existsSync(work.folder)).toBe(false);
});

it('stands among temporary files where nothing is installed, and finds the types of this package', () => {
  const work = createWorkFolder(make());
  onTestFinished(() => work.remove());
  expect(path.dirname(work.folder)).toBe(tmpdir());
  expect(readSettings(work.folder)).toMatchObject({
    compilerOptions: {
      strict: true,
      paths: {
        typestar: [expect.stringMatching(/dist.index\.d\.cts$/) as string],
        mongoose: [expect.stringMatching(/mongoose$/) as string],
      },
    },
  });
});
