import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An error of the compiler, where it stands. */
export interface CompilerError {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  /** The first line of the message. */
  readonly text: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Compiles files under the project's settings, with the native compiler: it is several times faster than the one in
 * JavaScript, and what it accepts is pinned to be the same by the type tests.
 * @param folder where the files are; a project file is written there
 * @throws Error when the compiler ends without saying why
 */
export function compilerErrors(folder: string, files: readonly string[]): CompilerError[] {
  const project = path.join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ extends: path.join(root, 'tsconfig.json'), include: [], files }));
  const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc');
  // Several checkers would each check what the files share.
  const args = [compiler, '--noEmit', '--pretty', 'false', '--checkers', '1', '-p', project];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const errors: CompilerError[] = [];
  for (const said of stdout.split('\n')) {
    const { file, line, text } = /^(?<file>.+?)\((?<line>\d+),\d+\): error TS\d+: (?<text>.*)/.exec(said)?.groups ?? {};
    if (file === undefined || text === undefined) continue;
    errors.push({ file: path.resolve(root, file), line: Number(line) - 1, text });
  }
  if (status !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${stdout}`);
  return errors;
}

/** The first message on each line of a module that has one, by zero-based line; its imports are relative to a folder of tests. */
export function errorsByLine(text: string): ReadonlyMap<number, string> {
  const folder = path.join(root, 'tests', `.compiled-${process.pid}`);
  const file = path.join(folder, 'generated.ts');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, text);
    const errors = compilerErrors(folder, [file]).filter((error) => error.file === file);
    return new Map(errors.reverse().map((error) => [error.line, error.text]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
