import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, TABLES } from './project.js';
import { openStudio } from '../open-studio.js';

const packages = { typescript: 'node_modules/typescript-7', mongoose: 'node_modules/mongoose', typestar: '.' };

describe('the questions of the editor', () => {
  it('are about the text that is seen', async () => {
    const project = createProject({ 'films.ts': TABLES.replace("'Person'", "'SeenPerson'") }, packages);
    onTestFinished(() => project.remove());
    const { ask } = await openStudio(undefined, {
      cwd: project.folder,
      modules: [path.join(project.folder, 'films.ts')],
    });
    const scope = await ask('scope', {});
    expect(scope).toMatchObject({
      compiler: 'TypeScript 7.0.2',
      prelude: expect.stringContaining("from './films.js'") as string,
    });
    expect(scope).not.toHaveProperty('problem');

    const text = `const one = 1;\nfrom(movies).find({ title: 'x' })`;
    const [problem, ...others] = await ask('diagnose', { text });
    expect(others).toEqual([]);
    expect(text.slice(problem?.from, problem?.to)).toBe('title');
    expect(problem?.message).toMatch(/^'title' is neither a key column nor indexed/);

    const { from, completions } = await ask('complete', { text: `from(movies).find({ ge })`, position: 22 });
    expect([from, completions.map(({ label }) => label)]).toEqual([20, expect.arrayContaining(['genre'])]);
    const { hover } = await ask('hover', { text, position: 7 });
    expect(hover).toEqual({ from: 6, to: 9, text: 'const one: 1' });

    const [end] = await ask('diagnose', { text: 'from(movies).find({' });
    expect([end?.from, end?.to]).toEqual([18, 19]);
    // Names of the scope can be declared again.
    expect(await ask('diagnose', { text: `const movies = 1, c = 2, all = movies + c;` })).toEqual([]);
    const [wrong] = await ask('diagnose', { text: `import x from 'mongoose';` });
    expect(wrong?.message).toContain("await import('…')");
  });

  it('have an answer where nothing is installed: the tables of the database, and why nothing is checked', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'typestar-ask-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { ask } = await openStudio(
      async (connection) => {
        await connection.createCollection('people');
        await connection.collection('people').insertOne({ name: 'Otto' });
      },
      { cwd: folder },
    );
    const scope = await ask('scope', {});
    expect(scope).toMatchObject({
      compiler: 'none',
      problem: expect.stringContaining('TypeScript is not installed') as string,
    });
    expect(scope.example).toContain('from(People).find().limit(20)');
    expect(await ask('diagnose', { text: 'from(' })).toEqual([]);
    expect(await ask('complete', { text: 'from(', position: 5 })).toEqual({ from: 5, completions: [] });
    expect(await ask('hover', { text: 'from(', position: 2 })).toEqual({});
    expect((await ask('run', { text: scope.example })).result?.value).toMatchObject([{ name: 'Otto' }]);
    expect((await ask('module', { text: scope.example })).code).toContain("await import('./schema.js')");
  });
});
