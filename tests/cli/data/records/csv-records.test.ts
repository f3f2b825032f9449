import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readCsv } from '../../../../src/cli/data/records/csv-records.js';
import { SourceError } from '../../../../src/cli/data/records/source-error.js';
import { LIMITS } from '../../../../src/data-api/limits.js';

it.each(['', '"'])(
  'a file with a record that is longer than a request may be is read up to it, quoted by %j',
  async (quote) => {
    let produced = 0;
    function* produce(): Generator<Buffer> {
      yield Buffer.from(`a,b\n1,2\n3,${quote}`);
      for (; produced < 100; produced++) yield Buffer.alloc(LIMITS.maxBody / 10, 'x');
    }
    const records = await readCsv(Readable.from(produce()), { delimiter: ',', hasHeader: true });
    const found: number[] = [];
    const reading = (async () => {
      for await (const { line } of records) found.push(line);
    })();
    await expect(reading).rejects.toThrow(/^The row that begins on line 3 is longer than \d+ characters/);
    await expect(reading).rejects.toBeInstanceOf(SourceError);
    expect(found).toEqual([2]);
    expect(produced).toBeLessThan(20);
  },
);
