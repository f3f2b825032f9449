import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Count } from './measure.js';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.tmp/bench');

/**
 * Counts with the command line of a compiler that is installed under this name: slower than its API, which
 * TypeScript 7 does not have.
 */
export function countWith(compiler: string): Count {
  return (name, text) => {
    mkdirSync(folder, { recursive: true });
    const config = path.join(folder, 'tsconfig.json');
    const settings = {
      extends: path.join(root, 'tsconfig.built.json'),
      compilerOptions: { declaration: false },
      include: [`${name}.ts`],
    };
    writeFileSync(config, JSON.stringify(settings));
    writeFileSync(path.join(folder, `${name}.ts`), text);
    const args = [
      path.join(root, 'node_modules', compiler, 'bin/tsc'),
      '--noEmit',
      '--extendedDiagnostics',
      '-p',
      config,
    ];
    // The checkers of TypeScript 7 share the work; a single one counts as the older compilers do.
    if (compiler === 'typescript-7') args.push('--checkers', '1');
    const { stdout } = spawnSync(process.execPath, [...args, '--pretty', 'false'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const found = /^Instantiations:\s+(\d+)/m.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`${compiler}: ${stdout}`);
    const lines = [...stdout.matchAll(/^.+?\((?<line>\d+),\d+\): error .*$/gm)];
    const errors = new Set(lines.map(({ groups }) => groups?.['line'])).size;
    return { instantiations: Number(found), errors, message: `${compiler}: ${lines[0]?.[0] ?? ''}` };
  };
}
