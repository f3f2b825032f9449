import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ProfileConfig } from '../../config/define-config.js';
import { isLocalUri } from '../../driver/transport/uri.js';

/** A folder and those above it up to the root of its package; the folder alone if it is in no package. */
export function listFolders(cwd: string): readonly string[] {
  const folders = [cwd];
  for (let folder = cwd; !existsSync(path.join(folder, 'package.json')); folders.push(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) return [cwd];
    folder = parent;
  }
  return folders;
}

/** Whether a folder has a configuration. */
export const hasConfig = (folder: string): boolean =>
  readdirSync(folder).some((name) => /^typestar\.config\.\w+$/.test(name));

/** Whether a folder may have a configuration in a folder of its own. */
export const hasConfigFolder = (folder: string): boolean =>
  ['.config', 'typestar.config'].some((name) => existsSync(path.join(folder, name)));

/** A configuration whose paths are relative to the current folder instead of that of its file. */
export function movePaths<Given extends ProfileConfig>(config: Given, folder: string, cwd: string): Given {
  if (folder === cwd) return config;
  const move = (given: string): string =>
    path.isAbsolute(given) ? given : path.relative(cwd, path.resolve(folder, given)) || '.';
  const { uri, schema, out, migrations } = config;
  return {
    ...config,
    ...(typeof uri === 'string' && { uri: moveUri(uri, folder, cwd) }),
    ...(typeof schema === 'string' && { schema: move(schema) }),
    ...(Array.isArray(schema) && {
      schema: schema.map((each: unknown) => (typeof each === 'string' ? move(each) : each)),
    }),
    ...(typeof out === 'string' && { out: move(out) }),
    ...(typeof migrations === 'string' && { migrations: move(migrations) }),
  };
}

/** A connection string whose folder of data is not relative to the folder of its file. */
export function moveUri(uri: string, folder: string, cwd: string): string {
  if (folder === cwd || !isLocalUri(uri) || !URL.canParse(uri)) return uri;
  const url = new URL(uri);
  const dir = url.searchParams.get('dir');
  if (dir) url.searchParams.set('dir', path.resolve(folder, dir));
  return dir ? url.href : uri;
}
