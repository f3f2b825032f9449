import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { areTypesBuilt } from '../../../../scripts/build-if-stale.mjs';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The module of a program with a table, its model, and a model of a collection. */
export const TABLES = `
import mongoose from 'mongoose';
import { c, model, table } from 'typestar';

export const movies = table('movies', {
  genre:  c.text(),
  year:   c.int(),
  id:     c.uuid(),
  title:  c.text(),
  rating: c.float({ index: true }),
  tags:   c.set(c.text(), { index: true }),
  views:  c.bigint(),
}, { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } });
export const Movie = model(movies);
export const Person = mongoose.model('Person', new mongoose.Schema({ name: String, born: Number }));
`;

/** The settings of the compiler that most projects have. Without a build the types are those of the sources, which take longer. */
const SETTINGS = {
  compilerOptions: {
    ...{ strict: true, module: 'nodenext', target: 'es2022', skipLibCheck: true, types: [], resolveJsonModule: true },
    ...(!areTypesBuilt() && { paths: { typestar: [path.join(ROOT, 'src/index.ts')] } }),
  },
};

/** A project outside this one, with the packages that it names installed. */
export function createProject(
  files: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, string>>,
): { readonly folder: string; remove(): void } {
  mkdirSync(path.join(ROOT, '.tmp'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.tmp/ask-'));
  mkdirSync(path.join(folder, 'node_modules'));
  for (const [name, target] of Object.entries(packages)) {
    symlinkSync(path.join(ROOT, target), path.join(folder, 'node_modules', name), 'junction');
  }
  const written = { 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(SETTINGS), ...files };
  for (const [name, text] of Object.entries(written)) writeFileSync(path.join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
