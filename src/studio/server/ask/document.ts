import path from 'node:path';
import type { DiagnosticView } from '../../protocol/ask.js';
import { PACKAGE, TABLES, type Scope, type ScopeName } from './scope.js';

/** The text of the editor with what stands around it for the compiler: imports, and a function so that names can be declared again. */
export class AskDocument {
  readonly #before: string;

  constructor({ names }: Scope) {
    this.#before = `${printImports(names, toSpecifier).join(' ')} export default async () => {\n`;
  }

  /** The whole text for a text of the editor. */
  wrap(text: string): string {
    return `${this.#before}${text}\n};\n`;
  }

  /** The offset in the whole text. */
  toWhole(offset: number): number {
    return offset + this.#before.length;
  }

  /** The offset in the text of the editor. */
  toVisible(offset: number, text: string): number {
    return Math.min(Math.max(offset - this.#before.length, 0), text.length);
  }

  /** The problems of the text; those of the imports are left out, and what is missing at the end is wrong with its end. */
  toVisibleProblems(problems: readonly DiagnosticView[], text: string): readonly DiagnosticView[] {
    return problems.flatMap((problem) => {
      if (problem.from < this.#before.length) return [];
      const to = this.toVisible(problem.to, text);
      const from = Math.min(this.toVisible(problem.from, text), Math.max(to - 1, 0));
      return [{ ...problem, from, to }];
    });
  }
}

/** The imports as the page shows them. @param cwd - the folder of the program */
export const printPrelude = ({ names }: Scope, cwd: string): string =>
  printImports(names, (from) => printSpecifier(from, cwd)).join('\n');

/** The specifier of a module in the code of a program. */
export function printSpecifier(from: string, cwd: string): string {
  if (from === PACKAGE) return PACKAGE;
  if (from === TABLES) return './schema.js';
  const relative = path.relative(cwd, toJavaScript(from)).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** An import declaration for each module. */
export function printImports(names: readonly ScopeName[], print: (from: string) => string): readonly string[] {
  const modules = new Map<string, string[]>();
  for (const { name, exported, from } of names) {
    const named = name === exported ? name : `${exported} as ${name}`;
    modules.set(from, [...(modules.get(from) ?? []), named]);
  }
  return [...modules].map(([from, list]) => `import { ${list.join(', ')} } from '${print(from)}';`);
}

/** For the compiler: absolute, because the text is that of a file in another folder. */
function toSpecifier(from: string): string {
  if (from === PACKAGE) return PACKAGE;
  return from === TABLES ? './tables.js' : toJavaScript(from).split(path.sep).join('/');
}

/** The file that a module is when it has been compiled. */
const toJavaScript = (file: string): string => file.replace(/\.([cm]?)tsx?$/, '.$1js');
