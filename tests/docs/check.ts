import path from 'node:path';
import ts from 'typescript';
import { statementsOf, type Block } from './page.js';

/** A page whose module was written to a file, line by line as in the page. */
export interface WrittenPage {
  readonly name: string;
  readonly file: string;
  readonly blocks: readonly Block[];
}

/** What is wrong with the pages' modules: errors outside `wrong` blocks, and statements inside them that compile. */
export function problemsOf(pages: readonly WrittenPage[], root: string): string[] {
  const program = ts.createProgram(
    pages.map((page) => page.file),
    optionsOf(root),
  );
  return pages.flatMap((page) => problemsOfPage(page, program));
}

function optionsOf(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

function problemsOfPage({ name, file, blocks }: WrittenPage, program: ts.Program): string[] {
  const source = program.getSourceFile(file);
  const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    (error) => ({
      line: source?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? 0,
      text: ts.flattenDiagnosticMessageText(error.messageText, '\n'),
    }),
  );
  const wrong = blocks.filter((block) => block.kind === 'wrong').flatMap(statementsOf);
  const within = (line: number, range: { first: number; last: number }) => range.first <= line && line <= range.last;
  return [
    ...errors
      .filter(({ line }) => !wrong.some((range) => within(line, range)))
      .map(({ line, text }) => `${name}:${line + 1}: ${text}`),
    ...wrong
      .filter((range) => !errors.some(({ line }) => within(line, range)))
      .map((range) => `${name}:${range.first + 1}: this compiles, though the page says that it does not`),
  ];
}
