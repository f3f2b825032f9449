import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { head, options } from './compiler.js';

const definition = `
const users = table('users', {
  team: c.text(),
  joined: c.timestamp(),
  id: c.uuid(),
  name: c.text(),
  age: c.int({ index: true }),
  tags: c.set(c.text()),
  face: c.vector(2, { index: true }),
}, { primaryKey: { partitionBy: ['team'], partitionSort: ['-joined', 'id'] } });
`;

/** Queries with the cursor at `|`, and the columns that the editor offers there. */
const places: readonly (readonly [place: string, query: string, offered: readonly string[]])[] = [
  ['where', `find().where('|')`, ['age', 'team']],
  ['where, with half a name', `find().where('te|')`, ['age', 'team']],
  ['where in a partition', `find().where('team').eq('a').where('|')`, ['age', 'joined']],
  [
    'where behind a bound column',
    `find().where('team').eq('a').where('joined').eq(new Date()).where('|')`,
    ['age', 'id'],
  ],
  ['where behind a range', `find().where('team').eq('a').where('joined').gt(new Date()).where('|')`, ['age', 'joined']],
  ['where, filtering', `find().allowFiltering().where('|')`, ['age', 'id', 'joined', 'name', 'tags', 'team']],
  ['where of several partitions', `find().where('team').in(['a']).where('|')`, ['joined']],
  ['select', `find().select('|')`, ['age', 'face', 'id', 'joined', 'name', 'tags', 'team']],
  ['nearest', `find().nearest('|', [1, 2])`, ['face']],
  ['unset', `updateOne(key).unset('|')`, ['age', 'face', 'name', 'tags']],
  ['push', `updateOne(key).push('|', 'x')`, ['tags']],
  ['deleteMany', `deleteMany().where('team').eq('a').where('|')`, ['joined']],
];

describe('inside the quotes an editor offers the legal columns', () => {
  it.each(places)('of %s', { timeout: 60_000 }, (_place, query, offered) => {
    expect(completions(query)).toEqual(offered);
  });
});

const file = path.join(import.meta.dirname, 'edited.ts');
let edited = '';
let version = 0;
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '0'),
  getScriptSnapshot: (name) => {
    const text = name === file ? edited : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => path.resolve(import.meta.dirname, '../..'),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => (name === file ? edited : ts.sys.readFile(name)),
  directoryExists: (name) => ts.sys.directoryExists(name),
});

function completions(query: string): string[] {
  const before = `${head}${definition}declare const key: typeof users.$key;\nfrom(users).`;
  edited = before + query.replace('|', '');
  version++;
  const found = service.getCompletionsAtPosition(file, before.length + query.indexOf('|'), {});
  return (found?.entries ?? []).map(({ name }) => name).sort();
}
