import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { statementsOf, type Block } from './page.js';

/** A page whose module was written to a file, line by line as in the page. */
export interface WrittenPage {
  readonly name: string;
  readonly file: string;
  readonly blocks: readonly Block[];
}

interface CompilerError {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/**
 * What is wrong with the pages' modules in a folder: errors outside `wrong` blocks, and statements inside them that
 * compile.
 */
export function problemsOf(pages: readonly WrittenPage[], folder: string): string[] {
  const files = pages.map(({ file }) => file);
  const project = path.join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ extends: path.join(root, 'tsconfig.json'), include: [], files }));
  const errors = compilerErrors(project);
  return pages.flatMap((page) => problemsOfPage(page, errors));
}

/** What the compiler prints of a project: the native one, which is several times faster. */
function compilerErrors(project: string): CompilerError[] {
  const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc');
  const args = [compiler, '--noEmit', '--pretty', 'false', '-p', project];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const errors: CompilerError[] = [];
  for (const text of stdout.split('\n')) {
    const { file, line } = /^(?<file>\S+?)\((?<line>\d+),\d+\): error /.exec(text)?.groups ?? {};
    if (file !== undefined) errors.push({ file: path.resolve(root, file), line: Number(line) - 1, text });
  }
  if (status !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${stdout}`);
  return errors;
}

function problemsOfPage({ name, file, blocks }: WrittenPage, all: readonly CompilerError[]): string[] {
  const errors = all.filter((error) => error.file === file);
  const wrong = blocks.filter((block) => block.kind === 'wrong').flatMap(statementsOf);
  const within = (line: number, range: { first: number; last: number }) => range.first <= line && line <= range.last;
  return [
    ...errors
      .filter(({ line }) => !wrong.some((range) => within(line, range)))
      .map(({ line, text }) => `${name}:${line + 1}: ${text.replace(/^.*?: error TS\d+: /, '')}`),
    ...wrong
      .filter((range) => !errors.some(({ line }) => within(line, range)))
      .map((range) => `${name}:${range.first + 1}: this compiles, though the page says that it does not`),
  ];
}
