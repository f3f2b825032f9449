import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { openLocalDataApi, type LocalDataApi, type OpenOptions } from '../../../../src/local/index.js';
import { asker } from '../../client.js';

/** Makes folders that are removed after each test, with all that was opened in them. */
export function useFolders() {
  const folders: string[] = [];
  const open: LocalDataApi[] = [];
  afterEach(async () => {
    for (const api of open.splice(0)) await api.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder: (): string => {
      const made = mkdtempSync(path.join(tmpdir(), 'typestar-'));
      folders.push(made);
      return made;
    },
    /** Opens a server that is asked in process. */
    open: async (dir: string, options: OpenOptions = {}) => {
      const api = await openLocalDataApi({ keyspaces: ['ks'], dir, ...options });
      open.push(api);
      return { api, ask: asker(api) };
    },
  };
}
