import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compilerErrors, head } from '../../setup/native-compiler.js';
import { definitionOf, type TableSpec } from '../tables.js';
import { programText, type Calls } from './programs.js';

/** A table and programs about it. */
export interface Programs {
  readonly spec: TableSpec;
  readonly programs: readonly Calls[];
}

/** Which programs the compiler takes. */
export function compiledByTypes(tables: readonly Programs[]): readonly (readonly boolean[])[] {
  // The imports of the modules are relative to a folder of tests.
  const folder = path.resolve(import.meta.dirname, `../../.compiled-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const modules = tables.map(({ spec, programs }) => {
      const texts = programs.map((calls) => programText(spec.name, calls));
      const definition = `const ${spec.name} = from(${definitionOf(spec)});`;
      const before = [head, `import { v } from '../proof/values.js';`, definition, ''].join('\n');
      const file = path.join(folder, `${spec.name}.ts`);
      writeFileSync(file, `${before}${texts.join(';\n')};\n`);
      return { file, first: before.split('\n').length - 1, count: texts.length };
    });
    const errors = compilerErrors(
      folder,
      modules.map(({ file }) => file),
    );
    const wrong = new Map(modules.map(({ file }) => [file, new Set<number>()]));
    for (const { file, line, text } of errors) {
      const lines = wrong.get(file);
      if (!lines) throw new Error(`the compiler says of ${file}: ${text}`);
      lines.add(line);
    }
    return modules.map(({ file, first, count }) => {
      const lines = wrong.get(file) ?? new Set();
      for (const line of lines) if (line < first) throw new Error(`${file} does not compile at line ${line + 1}`);
      return Array.from({ length: count }, (_, at) => !lines.has(first + at));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
