import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { makeProject, writeFilesOf } from './pages.mjs';

// The program of docs/frameworks.md whose decorators need a compiler option, with the packed package.
const folder = makeProject('frameworks');
writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "experimentalDecorators": true } }');

test('classes of Typegoose are collections', () => {
  assert.deepEqual(writeFilesOf('docs/frameworks.md', folder), ['reviews.ts']);
  const tsx = path.resolve(import.meta.dirname, '../../node_modules/tsx/dist/cli.mjs');
  const printed = execFileSync(process.execPath, [tsx, 'reviews.ts'], { cwd: folder, encoding: 'utf8' });
  assert.equal(printed, 'Good 4\n');
});
