import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import { expect, it, onTestFinished } from 'vitest';
import * as typestar from '../../../../src/index.js';
import { printModule } from '../../../../src/studio/server/ask/print-module.js';
import type { Scope } from '../../../../src/studio/server/ask/scope.js';
import { createProject, TABLES } from './project.js';

const movies = typestar.table(
  'movies',
  { id: typestar.c.int() },
  { primaryKey: { partitionBy: ['id'], partitionSort: [] } },
);
const Person = mongoose.model('AskedPerson', new mongoose.Schema({ name: String }));
const place = { cwd: '/app', keyspace: 'films' };
const scope = (from: string): Scope => ({
  names: [
    { name: 'movies', exported: 'movies', from, value: movies },
    { name: 'Person2', exported: 'Person', from, value: Person },
    ...Object.entries(typestar).map(([name, value]) => ({ name, exported: name, from: 'typestar', value })),
  ],
  tables: '',
  problems: [],
});

it('imports what the text uses, after the driver is set, and makes a model for tables that have none', () => {
  expect(printModule(`// all\nfrom(movies)\n  .find({ id: gte(1) })\n`, scope('/app/src/films.ts'), place))
    .toBe(`import mongoose from 'mongoose';
import { driver, from, gte, model } from 'typestar';

// The driver comes before the first model.
mongoose.setDriver(driver);
const { movies } = await import('./src/films.js');
const moviesModel = model(movies);
await mongoose.connect(process.env.TYPESTAR_URI ?? 'local://films');

// all
console.log(await from(moviesModel)
  .find({ id: gte(1) }).exec());
await mongoose.disconnect();
`);
});

it('keeps a text that runs its queries itself, and names the module that typestar pull writes', () => {
  const printed = printModule(`const one = await Person2.findOne();\nconsole.log(one.movies);`, scope('tables'), place);
  expect(printed).toContain("import { driver } from 'typestar';");
  expect(printed).toContain(
    "// typestar pull writes this module.\nconst { Person: Person2 } = await import('./schema.js');",
  );
  expect(printed).toContain(
    '\nconst one = await Person2.findOne();\nconsole.log(one.movies);\nawait mongoose.disconnect();\n',
  );
});

it('prints a module that runs, by the models of the program', () => {
  const project = createProject({ 'films.mjs': TABLES }, { mongoose: 'node_modules/mongoose', typestar: '.' });
  onTestFinished(() => project.remove());
  const file = path.join(project.folder, 'films.mjs');
  const Movie = Object.assign(() => undefined, { modelName: 'movies', $table: movies });
  const names = [...scope(file).names, { name: 'Movie', exported: 'Movie', from: file, value: Movie }];
  const text = `await Movie.syncTable();
const key = { genre: 'Noir', year: 1944, id: new UUID('00000000-0000-4000-8000-000000000001') };
await from(movies).insertOne(key).exec();
from(movies)
  .find({ genre: 'Noir' })
  .select('year');`;
  const module = printModule(text, { names, tables: '', problems: [] }, { cwd: project.folder, keyspace: 'films' });
  expect(module).toContain("const { Movie } = await import('./films.mjs');");
  writeFileSync(path.join(project.folder, 'main.mjs'), module);
  const printed = execFileSync(process.execPath, ['main.mjs'], { cwd: project.folder, encoding: 'utf8' });
  expect(printed).toBe('[ { year: 1944 } ]\n');
});
