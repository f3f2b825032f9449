import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly etag: string;
  /** Whether its name contains a hash of its content, so that it never changes. */
  readonly isImmutable: boolean;
  readonly plain: () => Buffer;
  readonly brotli: Buffer | undefined;
}

/** The files of the page by their paths: `/`, `/assets/index-Bx3.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/**
 * Reads the files of the page into memory. Some exist only as `<name>.br`. What is not among them cannot be asked for, however the
 * path is written.
 */
export function readPageFiles(folder = findFolder()): PageFiles {
  const files = new Map<string, PageFile>();
  if (folder === undefined) return files;
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  for (const name of new Set(names.map((each) => each.replace(/\.br$/, '')))) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    files.set(name === 'index.html' ? '/' : `/${name}`, readFile(folder, name, type));
  }
  return files;
}

function readFile(folder: string, name: string, type: string): PageFile {
  const file = path.join(folder, name);
  const brotli = existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : undefined;
  let plain = existsSync(file) ? readFileSync(file) : undefined;
  return {
    type,
    etag: `"${createHash('sha256')
      .update(plain ?? brotli ?? '')
      .digest('base64url')
      .slice(0, 22)}"`,
    isImmutable: /^assets\/.*-[\w-]{8,}\.\w+$/.test(name),
    plain: () => (plain ??= brotliDecompressSync(brotli ?? '')),
    brotli,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Beside the built command line; from the sources, in the folder that they are built to. */
function findFolder(): string | undefined {
  return ['./studio/', '../../../../dist/studio/']
    .map((each) => fileURLToPath(new URL(each, import.meta.url)))
    .find((folder) => ['index.html', 'index.html.br'].some((name) => existsSync(path.join(folder, name))));
}
