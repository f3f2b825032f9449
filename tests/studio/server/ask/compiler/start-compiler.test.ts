import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCompiler } from '../../../../../src/studio/server/ask/compiler/find-compiler.js';
import { startCompiler, type RunningCompiler } from '../../../../../src/studio/server/ask/compiler/start-compiler.js';
import { createWorkFolder, type WorkFolder } from '../../../../../src/studio/server/ask/compiler/work-folder.js';
import { createProject, TABLES } from '../project.js';

/** That of TypeScript 6.0 is asked like that of 5.9, and only with the other checks of older versions. */
const VERSIONS = [
  ['5.9', 'typescript'],
  ['7.0', 'typescript-7'],
  ...(process.env['TYPESTAR_OLDER'] === undefined ? [] : [['6.0', 'typescript-6'] as const]),
] as const;

describe.each(VERSIONS)('TypeScript %s', (version, installed) => {
  const project = createProject(
    { 'films.ts': TABLES },
    { typescript: `node_modules/${installed}`, mongoose: 'node_modules/mongoose', typestar: '.' },
  );
  const prelude = `import { from } from 'typestar'; import { movies, Movie, Person } from '${project.folder}/films.js'; import { extra } from './tables.js'; export default async () => {\n`;
  let folder: WorkFolder;
  let compiler: RunningCompiler;
  beforeAll(async () => {
    const found = await findCompiler(project.folder);
    if (!('compiler' in found)) throw new Error(found.problem);
    expect(found.compiler.version).toContain(version);
    folder = createWorkFolder(project.folder);
    compiler = startCompiler(found.compiler, folder);
  });
  afterAll(() => {
    compiler.stop();
    folder.remove();
    project.remove();
  });

  /** A text with a mark where the cursor is. */
  const read = (marked: string) => {
    const [before = '', after = ''] = marked.split('|');
    const documents = { ask: `${prelude}${before}${after}\n};\n`, tables: 'export const extra = { answer: 42 };' };
    return { documents, offset: prelude.length + before.length };
  };
  const complete = async (marked: string) => {
    const { documents, offset } = read(marked);
    const { from, completions } = await compiler.complete(documents, offset);
    return { replaced: documents.ask.slice(from, offset), labels: completions.map(({ label }) => label) };
  };
  const diagnose = async (text: string) => {
    const { documents } = read(text);
    const found = await compiler.diagnose(documents);
    return found.map(({ from, to, message }) => [documents.ask.slice(from, to), message]);
  };

  it('completes the columns of a filter', async () => {
    const { replaced, labels } = await complete(`from(movies).find({ genre: 'Noir', ye| })`);
    expect(labels).toContain('year');
    expect(replaced).toBe('ye');
  });

  it('completes the columns that may be asked for, as texts, and the orders', async () => {
    expect((await complete(`from(movies).find().where('|')`)).labels.toSorted()).toEqual(['genre', 'rating', 'tags']);
    const sorts = await complete(`from(movies).find({ genre: 'Noir' }).sort('-|')`);
    expect(sorts.labels.toSorted()).toEqual(['-year', 'year']);
    expect(sorts.replaced).toBe('-');
  });

  it('completes what the tables of the database are as code', async () => {
    expect((await complete(`extra.|`)).labels).toEqual(['answer']);
  });

  // The types of Mongoose's schemas cost the others ten times as much.
  if (version === '7.0') {
    it('completes paths of documents', async () => {
      expect((await complete(`from(Person).find().where('|')`)).labels).toEqual(
        expect.arrayContaining(['born', 'name']),
      );
    });
  }

  it('says in a sentence what is wrong with a query, under the words that are', async () => {
    expect(await diagnose(`from(movies).find({ title: 'x' })`)).toEqual([
      ['title', "'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first."],
    ]);
    expect(await diagnose(`const unused = 1;\nawait from(movies).find().where('year').gt(1940).exec()`)).toEqual([
      ["'year'", "'year' is a clustering column: bind 'genre' by eq or in before it."],
    ]);
    const [[where, message] = []] = await diagnose(`from(movies).find({ genre: 1 })`);
    expect([where, message]).toEqual(['genre', expect.stringContaining("'number' is not assignable")]);
  });

  it('finds nothing wrong with a text that is right, nor with what stands around it', async () => {
    expect(await diagnose(`for await (const row of from(Movie).find({ genre: 'x' }).stream()) row.title;`)).toEqual([]);
    const [[where] = []] = await diagnose(`from(movies).find({ genre: `);
    expect(where).toBeDefined();
  });

  it('hovers', async () => {
    const { documents, offset } = read(
      `const rows = await from(Movie).find({ genre: 'x' }).select('title').exec(); ro|ws;`,
    );
    const hover = await compiler.hover(documents, offset);
    expect(documents.ask.slice(hover?.from, hover?.to)).toBe('rows');
    expect(hover?.text).toMatch(/^const rows: .*title/s);
    const none = read(`1 +| 1`);
    expect(await compiler.hover(none.documents, none.offset)).toBeUndefined();
  });

  it('reads a module of the program by a path beside it', async () => {
    expect(await diagnose(`const { movies } = await import('./films.js'); movies.name`)).toEqual([]);
    expect(path.relative(project.folder, folder.folder)).toMatch(/^node_modules.\.cache.typestar-studio-/);
  });
});
