import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file of the built package, as programs load it: `import()` takes no path of Windows, `require()` no address. */
export function built(name: string): string {
  const file = path.resolve(import.meta.dirname, '../../../../dist', name);
  return name.endsWith('.mjs') ? pathToFileURL(file).href : file;
}

/** Runs a program as an ES module in a process of its own, with `dir` and whatever else as constants, and answers its output. */
export async function runProgram(program: string, constants: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const known = { ESM: built('local.mjs'), CJS: built('local.cjs'), ...constants };
  const head = Object.entries(known).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  const child = spawn(process.execPath, ['--input-type=module', '-e', [...head, program].join('\n')], {
    // Where the packages are found.
    cwd: path.resolve(import.meta.dirname, '../../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said.trim();
}
