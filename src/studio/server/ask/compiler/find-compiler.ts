import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFields } from '../../../../util/kinds.js';

/** The TypeScript of a project. */
export interface Compiler {
  readonly version: string;
  /** `tsserver`: versions 5 and 6; `lsp`: from 7 on, which has no such program. */
  readonly protocol: 'tsserver' | 'lsp';
  /** What is started. */
  readonly program: string;
  readonly args: readonly string[];
}

/** A compiler, or why there is none. */
export type FoundCompiler = { readonly compiler: Compiler } | { readonly problem: string };

/** The oldest version that knows the types of this package. */
const OLDEST = [5, 4] as const;

const INSTALL = 'npm install --save-dev typescript adds completion and checks. Queries run without it.';

/** Finds the TypeScript that is installed in a folder or above it. */
export async function findCompiler(cwd: string): Promise<FoundCompiler> {
  const manifest = resolvePackage(cwd);
  if (manifest === undefined) return { problem: `TypeScript is not installed in ${cwd}: ${INSTALL}` };
  const folder = path.dirname(manifest);
  const version = readVersion(manifest);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    return { problem: `TypeScript ${version} is older than ${OLDEST.join('.')}: ${INSTALL}` };
  }
  if (major >= 7) {
    const native = await findNative(folder);
    const [program, args] = native === undefined ? [process.execPath, [path.join(folder, 'bin/tsc')]] : [native, []];
    return { compiler: { version, protocol: 'lsp', program, args: [...args, '--lsp', '--stdio'] } };
  }
  const server = path.join(folder, 'lib/tsserver.js');
  if (!existsSync(server)) return { problem: `TypeScript ${version} lacks lib/tsserver.js: ${INSTALL}` };
  const args = [server, '--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents', '--locale', 'en'];
  return { compiler: { version, protocol: 'tsserver', program: process.execPath, args } };
}

function resolvePackage(cwd: string): string | undefined {
  try {
    return createRequire(path.join(cwd, 'package.json')).resolve('typescript/package.json');
  } catch {
    return undefined;
  }
}

function readVersion(manifest: string): string {
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return isFields(read) && typeof read['version'] === 'string' ? read['version'] : '0.0.0';
}

/** The native program itself: one process instead of two. */
async function findNative(folder: string): Promise<string | undefined> {
  try {
    const module: unknown = await import(pathToFileURL(path.join(folder, 'lib/getExePath.js')).href);
    const find: unknown = Reflect.get(module as object, 'default');
    const found: unknown = Reflect.apply(find as () => unknown, undefined, []);
    return typeof found === 'string' && existsSync(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
