import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESERVED_PATHS } from '../../../src/driver/internals/index.js';
import { writeCode } from '../../../src/keyspace/code/write-code.js';
import { writeCql } from '../../../src/keyspace/cql/write-cql.js';
import type { KeyspaceDescription } from '../../../src/keyspace/description/description.js';
import { keyspaces, madeByCql } from '../../keyspace/keyspaces.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

// A pulled model would be registered in this process once per name, so that only tables are pulled.
const OPTIONS = { casing: 'camel', models: false, reserved: RESERVED_PATHS } as const;
const SAME = { code: 0, out: 'No difference.\n', err: '' };
const RUNS = 4;

let count = 0;

/** Writes a module with the tables of a keyspace; a module is loaded once in a process. */
function writeTables(cwd: string, keyspace: KeyspaceDescription): string {
  const name = `tables-${++count}.ts`;
  writeFileSync(path.join(cwd, name), writeCode(keyspace, OPTIONS));
  return name;
}

describe('what was pushed and pulled', () => {
  it.each(['memory', 'folder'])('has no difference, on the engine for %s', async (engine) => {
    const cwd = createTemporaryFolder();
    await fc.assert(
      fc.asyncProperty(keyspaces(), async (keyspace) => {
        const schema = writeTables(cwd, keyspace);
        const dir = encodeURIComponent(path.join(cwd, `data-${count}`));
        const uri = `local://round_${count}${engine === 'folder' ? `?dir=${dir}` : ''}`;
        const run = (...args: string[]) => runCli([...args, '--uri', uri], { cwd });
        const pushed = await run('push', '--schema', schema);
        expect(pushed.code, pushed.out + pushed.err).toBe(0);
        const out = `pulled-${count}.ts`;
        expect((await run('pull', '--no-models', '--out', out)).code).toBe(0);
        for (const tables of [schema, out]) {
          expect(await run('diff', '--all', '--schema', tables)).toEqual(SAME);
        }
        const exported = await runCli(['export', '--schema', out], { cwd });
        writeFileSync(path.join(cwd, 'exported.cql'), exported.out);
        expect(await runCli(['diff', '--all', '--schema', schema, '--cql', 'exported.cql'], { cwd })).toEqual(SAME);
      }),
      { numRuns: RUNS },
    );
  });

  it('has no difference from the CQL file that it was pulled from, with the types that only CQL can create', async () => {
    const cwd = createTemporaryFolder();
    await fc.assert(
      fc.asyncProperty(keyspaces(madeByCql), async (keyspace) => {
        const out = `of-cql-${++count}.ts`;
        writeFileSync(path.join(cwd, 'schema.cql'), writeCql(keyspace));
        expect((await runCli(['pull', '--cql', 'schema.cql', '--no-models', '--out', out], { cwd })).code).toBe(0);
        expect(await runCli(['diff', '--all', '--schema', out, '--cql', 'schema.cql'], { cwd })).toEqual(SAME);
      }),
      { numRuns: RUNS },
    );
  });
});
