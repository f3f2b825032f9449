import { describe, expect, it } from 'vitest';
import type { Converted } from '../../../../src/cli/data/load/convert.js';
import { openRefusals } from '../../../../src/cli/data/load/error-file.js';
import { Loader, type LoadParts } from '../../../../src/cli/data/load/loader.js';
import type { SourceRecord } from '../../../../src/cli/data/records/record.js';
import { ValueProblem } from '../../../../src/cli/data/values/value-problem.js';

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

const refusals = await openRefusals(undefined, undefined, false);

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
