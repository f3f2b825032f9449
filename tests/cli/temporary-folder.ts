import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const PARENT = fileURLToPath(new URL('../../.tmp/', import.meta.url));

/** A folder inside the package, so that modules in it can import `typestar`; removed after the test. */
export function createTemporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  mkdirSync(PARENT, { recursive: true });
  const folder = mkdtempSync(path.join(PARENT, 'cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}
