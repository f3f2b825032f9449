import path from 'node:path';
import ts from 'typescript';
import type { Hover, Insight, Problem, Span } from './insight.js';
import type { ExamplePage } from './example-page.js';
import { moduleOf, type Block } from './page.js';

const root = path.resolve(import.meta.dirname, '../..');

/** The longest type that a hover shows, as the compiler counts; it elides the rest. */
const LONGEST_HOVER = 320;

/**
 * Asks the compiler about the examples of some pages, in one program, against the built declarations as users have them.
 * @param pages the examples of each page, by its name
 * @param hasHovers whether it is asked about names as well, which takes longer than all else
 */
export function inspect(pages: ReadonlyMap<string, ExamplePage>, hasHovers = true): Map<string, Insight[]> {
  const files = new Map(
    [...pages].map(([name, { blocks, prelude }]) => [fileOf(name), `${moduleOf(blocks)}${prelude}`]),
  );
  const service = ts.createLanguageService(hostOf(files));
  return new Map([...pages].map(([name, { blocks }]) => [name, inspectPage(service, fileOf(name), blocks, hasHovers)]));
}

function inspectPage(
  service: ts.LanguageService,
  file: string,
  blocks: readonly Block[],
  hasHovers: boolean,
): Insight[] {
  const source = service.getProgram()?.getSourceFile(file);
  if (!source) throw new Error(`the compiler does not have ${file}`);
  const problems = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
    (diagnostic) => problemOf(diagnostic, source),
  );
  const names = hasHovers ? namesIn(source) : [];
  const hovers = names.flatMap((name) => hoverOf(service, source, name) ?? []);
  return blocks.map((block) => ({ hovers: within(hovers, block), problems: within(problems, block) }));
}

function problemOf({ start = 0, length = 0, messageText }: ts.Diagnostic, source: ts.SourceFile): Problem {
  return { ...spanOf(start, start + length, source), text: ts.flattenDiagnosticMessageText(messageText, '\n') };
}

function hoverOf(service: ts.LanguageService, source: ts.SourceFile, name: ts.Identifier): Hover | undefined {
  const start = name.getStart(source);
  const info = service.getQuickInfoAtPosition(source.fileName, start, LONGEST_HOVER);
  if (!info) return undefined;
  const [about = ''] = ts.displayPartsToString(info.documentation).split('\n\n');
  return { ...spanOf(start, name.end, source), text: ts.displayPartsToString(info.displayParts), about };
}

function namesIn(source: ts.SourceFile): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function spanOf(start: number, end: number, source: ts.SourceFile): Span {
  const first = source.getLineAndCharacterOfPosition(start);
  const last = source.getLineAndCharacterOfPosition(end);
  return { line: first.line, column: first.character, endLine: last.line, endColumn: last.character };
}

/** The spans in a block, with their lines counted from its first. */
function within<T extends Span>(spans: readonly T[], { fence, lines }: Block): T[] {
  const first = fence + 1;
  return spans
    .filter(({ line, endLine }) => line >= first && endLine < first + lines.length)
    .map((span) => ({ ...span, line: span.line - first, endLine: span.endLine - first }));
}

// Modules of that folder find the project's packages.
const fileOf = (name: string): string => path.join(root, '.tmp/examples', `${name.replace(/\W/g, '-')}.ts`);

function hostOf(files: ReadonlyMap<string, string>): ts.LanguageServiceHost {
  const { sys } = ts;
  const read = (file: string): string | undefined => files.get(file) ?? sys.readFile(file);
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.built.json'), read) as { readonly config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, sys, root);
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (file) => files.has(file) || sys.fileExists(file),
    readFile: read,
    directoryExists: (folder) => sys.directoryExists(folder),
    getDirectories: (folder) => sys.getDirectories(folder),
    realpath: (file) => sys.realpath?.(file) ?? file,
  };
}
