import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Converted } from '../../../../src/cli/data/load/convert.js';
import { openRefusals } from '../../../../src/cli/data/load/error-file.js';
import { Loader, type LoadParts } from '../../../../src/cli/data/load/loader.js';
import type { Sent } from '../../../../src/cli/data/load/send-chunk.js';
import type { SourceRecord } from '../../../../src/cli/data/records/record.js';
import { ValueProblem } from '../../../../src/cli/data/values/value-problem.js';
import { createTemporaryFolder } from '../../temporary-folder.js';

/** Records that are made when they are read. */
async function* generate(count: number, onRead: (number: number) => void): AsyncGenerator<SourceRecord> {
  for (let number = 1; number <= count; number++) {
    onRead(number);
    yield { number, line: number, content: { kind: 'json', text: `{"_id":${number}}` } };
    if (number % 1000 === 0) await pause();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const convert = ({ number }: SourceRecord): Converted => ({ text: `{"_id":${number}}`, key: String(number) });

const refusals = await openRefusals(undefined, undefined);

function createLoader(parts: Partial<LoadParts>): Loader {
  return new Loader({
    ...{ records: generate(1000, () => undefined), convert, refusals },
    ...{ concurrency: 4, skip: 0, limit: Infinity, signal: new AbortController().signal, onProgress: () => undefined },
    send: () => Promise.resolve({ refused: [], existing: 0 }),
    ...parts,
  });
}

describe('a load', () => {
  it('holds a bounded number of rows, however many there are and however slow the database is', async () => {
    let [read, most, open, mostOpen] = [0, 0, 0, 0];
    const loader: Loader = createLoader({
      records: generate(200_000, () => {
        read++;
        most = Math.max(most, read - loader.loaded);
      }),
      send: async () => {
        mostOpen = Math.max(mostOpen, ++open);
        await pause();
        open--;
        return { refused: [], existing: 0 };
      },
    });
    expect(await loader.run()).toBe(true);
    expect([loader.loaded, loader.done, mostOpen]).toEqual([200_000, 200_000, 4]);
    // Four chunks on their way, one that waits, and one that is filled.
    expect(most).toBeLessThanOrEqual(601);
  });

  it('is done only up to the first record that is not', async () => {
    const waiting: (() => void)[] = [];
    const loader = createLoader({
      records: generate(400, () => undefined),
      send: () => new Promise((resolve) => waiting.push(() => resolve({ refused: [], existing: 0 }))),
    });
    const running = loader.run();
    while (waiting.length < 4) await pause();
    for (const at of [1, 2, 3]) waiting[at]?.();
    await pause();
    expect([loader.loaded, loader.done, loader.inFlight]).toEqual([300, 0, 100]);
    waiting[0]?.();
    expect(await running).toBe(true);
    expect([loader.loaded, loader.done]).toEqual([400, 400]);
  });

  it('sends what has been read when it is stopped', async () => {
    const stop = new AbortController();
    const loader = createLoader({
      records: generate(1000, (number) => {
        if (number === 250) stop.abort();
      }),
      signal: stop.signal,
    });
    expect(await loader.run()).toBe(false);
    expect([loader.loaded, loader.done]).toEqual([249, 249]);
  });

  it('ends with the failure of a chunk, when the others have arrived', async () => {
    let count = 0;
    const loader = createLoader({
      send: async () => {
        const mine = ++count;
        await pause();
        if (mine === 2) throw new Error('gone');
        return { refused: [], existing: 0 };
      },
    });
    await expect(loader.run()).rejects.toThrow('gone');
    expect(loader.done).toBe(100);
  });

  it('counts refused records as done', async () => {
    const before = refusals.count;
    const loader = createLoader({
      records: generate(10, () => undefined),
      convert: (record) => {
        if (record.number > 5) throw new ValueProblem('wrong');
        return convert(record);
      },
    });
    expect(await loader.run()).toBe(true);
    expect([loader.loaded, loader.done, refusals.count - before]).toEqual([5, 10, 5]);
  });

  it('notes refused records in order, each when those before it are done', async () => {
    const folder = createTemporaryFolder({});
    const file = path.join(folder, 'bad.jsonl');
    const noted = (): number[] =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { readonly line: number }).line);
    const waiting: (() => void)[] = [];
    const parts = {
      records: generate(400, () => undefined),
      refusals: await openRefusals(file, undefined),
      convert: (record: SourceRecord): Converted => {
        if (record.number % 50 === 0) throw new ValueProblem('wrong');
        return convert(record);
      },
      send: (texts: readonly string[]) =>
        new Promise<Sent>((resolve) => {
          const refused = [{ at: 0, code: '', message: 'refused' }];
          waiting.push(() => resolve({ refused: texts.length === 100 ? refused : [], existing: 0 }));
        }),
    };
    const loader = createLoader(parts);
    const running = loader.run();
    while (waiting.length < 4) await pause();
    for (const at of [3, 1, 2]) waiting[at]?.();
    await pause();
    expect([noted(), loader.done, loader.before]).toEqual([[], 0, { loaded: 0, refused: 0, noted: 0 }]);
    waiting[0]?.();
    await running;
    expect(noted()).toEqual([1, 50, 100, 103, 150, 200, 205, 250, 300, 350, 400]);
    expect(loader.before).toEqual({ loaded: 389, refused: 11, noted: statSync(file).size });
    await parts.refusals.close();
  });

  it('notes what it knows to be refused when it fails, also beyond what is done', async () => {
    const refused = await openRefusals(undefined, undefined);
    const loader = createLoader({
      refusals: refused,
      convert: (record) => {
        if (record.number === 50) throw new ValueProblem('wrong');
        return convert(record);
      },
      send: () => Promise.reject(new Error('gone')),
    });
    await expect(loader.run()).rejects.toThrow('gone');
    expect([loader.done, loader.before.refused]).toEqual([0, 0]);
    expect(refused.first).toEqual([{ line: 50, reason: 'wrong' }]);
  });

  it('sends no row while one of the same key is on its way', async () => {
    const open = new Set<string>();
    let order: string[] = [];
    const loader = createLoader({
      records: generate(500, () => undefined),
      convert: ({ number }) => ({ text: String(number), key: String(number % 7) }),
      send: async (texts) => {
        const keys = texts.map((text) => String(Number(text) % 7));
        expect(keys.some((key) => open.has(key))).toBe(false);
        for (const key of keys) open.add(key);
        await pause();
        for (const key of keys) open.delete(key);
        order = [...order, ...texts];
        return { refused: [], existing: 0 };
      },
    });
    await loader.run();
    for (let key = 0; key < 7; key++) {
      const numbers = order.map(Number).filter((number) => number % 7 === key);
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    }
  });
});
