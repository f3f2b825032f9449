// Compares the compiled vector kernel with its source, kernel.wat; with `--write`, compiles it again.
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import wabt from 'wabt';
import { root } from './compiler-options.mjs';

const folder = path.join(root, 'src/local/search/vectors');
const binary = path.join(folder, 'kernel-binary.ts');

/** The module with the compiled kernel, as its source makes it. */
export async function compileKernel() {
  const { parseWat } = await wabt();
  const source = parseWat('kernel.wat', readFileSync(path.join(folder, 'kernel.wat'), 'utf8'), { simd: true });
  source.validate();
  const base64 = Buffer.from(source.toBinary({}).buffer).toString('base64');
  source.destroy();
  const lines = (base64.match(/.{1,110}/g) ?? []).map((line) => `  '${line}'`);
  return (
    '/** kernel.wat, compiled by scripts/kernel.mjs, in base64. */\n' +
    `export const KERNEL =\n${lines.join(' +\n')};\n`
  );
}

/** The same as it is committed. */
export const readKernel = () => readFileSync(binary, 'utf8');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--write')) writeFileSync(binary, await compileKernel());
  else if (readKernel() !== (await compileKernel())) {
    console.error('kernel-binary.ts is not compiled from kernel.wat: run "node scripts/kernel.mjs --write"');
    process.exitCode = 1;
  }
}
