import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../src/local/index.js';
import { createTemporaryFolder } from '../cli/temporary-folder.js';
import { mask, partsOf, runSession, writeFile } from './sessions.js';

const root = path.resolve(import.meta.dirname, '../..');
const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, parts: partsOf(readFileSync(path.join(root, name), 'utf8')) }))
  .filter(({ parts }) => parts.some(({ kind }) => kind === 'session'));

describe('the sessions of the documentation', () => {
  it.each(pages)('of $name print what the page shows', async ({ parts }) => {
    // The pages say http://127.0.0.1:8181/v1/films.
    const server = await startLocalDataApi({ port: 0, keyspaces: ['films'] });
    const credentials = { TYPESTAR_USERNAME: 'cassandra', TYPESTAR_PASSWORD: 'cassandra' };
    const place = { cwd: createTemporaryFolder(), env: { TYPESTAR_URI: `${server.url}/films`, ...credentials } };
    try {
      for (const part of parts) {
        if (part.kind === 'file') writeFile(place, part);
        else {
          const printed = await runSession(place, part.content);
          expect(mask(printed), `line ${part.line}`).toBe(mask(part.content));
        }
      }
    } finally {
      await server.stop();
    }
  });
});
