// The compiler settings of the type tests and type benches: those of type-tests/tsconfig.json, where `typestar` is
// the built package, as it is for users.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.dirname(import.meta.dirname);

export const compilerOptions = readOptions(path.join(root, 'type-tests/tsconfig.json'));

/** The files with this ending in a folder of the project and its subfolders, as paths from the root. */
export function filesUnder(folder, ending) {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))
    .sort();
}

function readOptions(file) {
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file)).options;
}
