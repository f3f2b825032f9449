import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Makes an empty project of ES modules, in which the packed package is found. @returns its folder */
export function makeProject(name) {
  const { CONSUMER } = process.env;
  assert.ok(CONSUMER, 'CONSUMER names the folder in which the packed package is installed');
  const folder = path.join(CONSUMER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  return folder;
}

/** Writes the files that a page shows into a folder: the blocks whose preceding line ends with their name and a colon. */
export function writeFilesOf(page, folder) {
  const names = [];
  const text = readFileSync(path.join(root, page), 'utf8');
  for (const [, name, content] of text.matchAll(/`([^`\s]+)`:\n\n```\w+[^\n]*\n(.*?)\n```$/gms)) {
    writeFileSync(path.join(folder, name), `${content}\n`);
    names.push(name);
  }
  return names;
}
