import path from 'node:path';
import ts from 'typescript';
import type { Counted } from './measure.js';

const folder = path.resolve(import.meta.dirname, '../../type-tests');
// The settings of the type tests: there `typestar` is the built package, as it is for users.
const settings = ts.readConfigFile(path.join(folder, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
  config: unknown;
};
export const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, folder);
const base = ts.createCompilerHost(options);
const library = new Map<string, ts.SourceFile | undefined>();
const programs = new Map<string, ts.Program>();

/**
 * Counts what the type checker instantiates to check one module.
 * The file names the module's place, for its imports; it need not exist.
 */
export function countInstantiations(file: string, text: string): Counted {
  // What a module of this place imports is found once.
  const program = ts.createProgram([file], options, hostWith(file, text), programs.get(file));
  programs.set(file, program);
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} is not in the program`);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  const lines = new Set(found.map(({ start }) => source.getLineAndCharacterOfPosition(start ?? 0).line));
  const [first] = lines;
  const said = found[0] && ts.flattenDiagnosticMessageText(found[0].messageText, '\n');
  const message = first === undefined ? '' : `line ${first + 1}: ${said ?? ''}\n${text.split('\n')[first] ?? ''}`;
  return { instantiations: program.getInstantiationCount(), errors: lines.size, message };
}

/** A host in which this one file has this text; all other files are parsed once for all measurements. */
function hostWith(file: string, text: string): ts.CompilerHost {
  return {
    ...base,
    fileExists: (name) => name === file || base.fileExists(name),
    readFile: (name) => (name === file ? text : base.readFile(name)),
    getSourceFile: (name, target, ...rest) => {
      if (name === file) return ts.createSourceFile(file, text, target);
      if (!library.has(name)) library.set(name, base.getSourceFile(name, target, ...rest));
      return library.get(name);
    },
  };
}
