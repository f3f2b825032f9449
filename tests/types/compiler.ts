import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** The settings of the project, for modules that exist in the tests' memory alone. */
export const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** The imports of every module here: the typed builder alone, without drivers. */
export const head = `
import { c, table, type Table, type TableShape } from '../../src/schema/index.js';
import type { From } from '../../src/query/tables/index.js';
declare function from<Shape extends TableShape>(source: Table<Shape>): From<Shape>;
`.trim();

const library = new Map<string, ts.SourceFile | undefined>();

/** A module of this text, compiled, as a file of this folder. */
export function programOf(text: string): { readonly program: ts.Program; readonly source: ts.SourceFile } {
  const file = path.join(import.meta.dirname, 'generated.ts');
  const base = ts.createCompilerHost(options);
  const program = ts.createProgram([file], options, {
    ...base,
    getCurrentDirectory: () => root,
    fileExists: (name) => name === file || base.fileExists(name),
    readFile: (name) => (name === file ? text : base.readFile(name)),
    getSourceFile: (name, ...rest) => {
      if (name === file) return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
      if (!library.has(name)) library.set(name, base.getSourceFile(name, ...rest));
      return library.get(name);
    },
  });
  const source = program.getSourceFile(file);
  if (!source) throw new Error('the generated module is not in the program');
  return { program, source };
}
