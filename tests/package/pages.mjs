import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

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
