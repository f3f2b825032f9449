import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const CQL = "CREATE TABLE films (id int PRIMARY KEY, title text) WITH comment = 'Größe';";
const LITTLE = Buffer.from(`\uFEFF${CQL}`, 'utf16le');

const pull = (content: string | Uint8Array) =>
  runCli(['pull', '--cql', 'a.cql', '--print'], { cwd: createTemporaryFolder({ 'a.cql': content }) });

describe('a CQL file', () => {
  it('can be in UTF-8 and UTF-16, as its byte order mark says', async () => {
    const { code, out, err } = await pull(CQL);
    expect([code, out, err]).toEqual([0, expect.stringContaining('Größe'), '']);
    for (const content of [`\uFEFF${CQL}`, LITTLE, Buffer.from(LITTLE).swap16()]) {
      expect(await pull(content)).toEqual({ code, out, err });
    }
  });

  it('in UTF-16 without a mark is refused', async () => {
    expect(await pull(LITTLE.subarray(2))).toEqual({
      ...{ code: 1, out: '' },
      err: 'typestar pull: --cql a.cql is not a text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8.\n',
    });
  });
});
