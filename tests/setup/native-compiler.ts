import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { areTypesBuilt } from '../../scripts/build-if-stale.mjs';

/** An error of the compiler, where it stands. */
export interface CompilerError {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
}

const root = path.resolve(import.meta.dirname, '../..');
// Against the sources the compiler checks them as well, which takes eight times as long; but they are always up to date.
/** The project's settings, against the built declarations if there are any. */
export const settings = path.join(root, areTypesBuilt() ? 'tsconfig.built.json' : 'tsconfig.json');

/** The imports of a module that defines and queries tables. */
export const head = `import { c, from, table } from 'typestar';`;

/**
 * Compiles files under the project's settings, with the native compiler: it is several times faster than the one in
 * JavaScript, and what it accepts is pinned to be the same by the type tests.
 * @param folder where the files are; a project file is written there
 * @param compilerOptions options in addition to the project's
 * @throws Error when the compiler ends without saying why
 */
export function compilerErrors(
  folder: string,
  files: readonly string[],
  compilerOptions: object = {},
): CompilerError[] {
  const project = path.join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ extends: settings, include: [], files, compilerOptions }));
  const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc');
  // Several checkers would each check what the files share.
  const args = [compiler, '--noEmit', '--pretty', 'false', '--checkers', '1', '-p', project];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const errors: { file: string; line: number; text: string }[] = [];
  for (const said of stdout.split('\n')) {
    const { file, line, text } = /^(?<file>.+?)\((?<line>\d+),\d+\): error TS\d+: (?<text>.*)/.exec(said)?.groups ?? {};
    const last = errors.at(-1);
    if (file !== undefined && text !== undefined)
      errors.push({ file: path.resolve(root, file), line: Number(line) - 1, text });
    else if (last && said.startsWith(' ')) last.text += `\n${said}`;
  }
  if (status !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${stdout}`);
  return errors;
}

/** The messages on each line of a module that has some, by zero-based line; its imports are relative to a folder of tests. */
export function messagesByLine(text: string): ReadonlyMap<number, readonly string[]> {
  const folder = path.join(root, 'tests', `.compiled-${process.pid}`);
  const file = path.join(folder, 'generated.ts');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, text);
    const errors = compilerErrors(folder, [file]).filter((error) => error.file === file);
    const messages = new Map<number, string[]>();
    for (const error of errors) messages.set(error.line, [...(messages.get(error.line) ?? []), error.text]);
    return messages;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first line of the first message on each line of a module that has one. */
export const errorsByLine = (text: string): ReadonlyMap<number, string> =>
  new Map([...messagesByLine(text)].map(([line, [first = '']]) => [line, first.split('\n')[0] ?? '']));
