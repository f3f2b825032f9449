import { describe, expect, it } from 'vitest';
import { createPages } from '../../../../src/studio/page/shared/pages.js';

/** Pages of the numbers from 0. */
function createNumbers(total: number, onRead: (limit: number) => void = () => undefined) {
  return createPages(async (page: string | undefined, limit: number) => {
    onRead(limit);
    const start = Number(page ?? 0);
    const rows = Array.from({ length: Math.min(limit, total - start) }, (_, index) => start + index);
    const end = start + rows.length;
    return { rows, next: end < total ? String(end) : undefined, reply: { start } };
  });
}

describe('pages', () => {
  it('are read one after the other, without gaps or repetitions', async () => {
    const pages = createNumbers(250);
    expect(pages.state.value).toMatchObject({ count: 0, hasMore: true, first: undefined });
    await pages.more();
    expect(pages.state.value).toMatchObject({ count: 100, hasMore: true, first: { start: 0 } });
    await pages.more();
    await pages.more();
    expect(pages.state.value).toMatchObject({ count: 250, hasMore: false, first: { start: 0 } });
    expect(pages.state.value.rows).toEqual(Array.from({ length: 250 }, (_, index) => index));
    await pages.more();
    expect(pages.state.value.count).toBe(250);
  });

  it('are read up to a number of rows', async () => {
    const limits: number[] = [];
    const pages = createNumbers(100_000, (limit) => limits.push(limit));
    await pages.more();
    await pages.until(2500);
    expect(pages.state.value).toMatchObject({ count: 2500, hasMore: true });
    expect(limits).toEqual([100, 1000, 1000, 400]);
  });

  it('are read up to a number of rows, also while one is being read', async () => {
    const pages = createNumbers(100_000);
    const first = pages.more();
    await pages.until(2500);
    expect(pages.state.value).toMatchObject({ count: 2500, hasMore: true, isLoading: false });
    await first;
    await pages.until(100);
    expect(pages.state.value.count).toBe(2500);
  });

  it('may be empty before others', async () => {
    const pages = createPages(async (page: string | undefined) => {
      const at = Number(page ?? 0);
      return { rows: at < 3 ? [] : [at], next: at < 5 ? String(at + 1) : undefined, reply: {} };
    });
    await pages.until(10);
    expect(pages.state.value).toMatchObject({ count: 3, hasMore: false });
  });

  it('are read only once at a time', async () => {
    let reads = 0;
    const pages = createNumbers(250, () => (reads += 1));
    await Promise.all([pages.more(), pages.more()]);
    expect(reads).toBe(1);
    expect(pages.state.value.count).toBe(100);
  });

  it('keep what was read when the next one fails, which can be tried again', async () => {
    let isBroken = false;
    const pages = createPages(async (page: string | undefined) => {
      if (isBroken) throw new Error('timed out');
      return { rows: [page ?? 'first'], next: 'second', reply: {} };
    });
    await pages.more();
    isBroken = true;
    await pages.more();
    expect(pages.state.value).toMatchObject({
      count: 1,
      hasMore: true,
      isLoading: false,
      error: new Error('timed out'),
    });
    isBroken = false;
    await pages.more();
    expect(pages.state.value).toMatchObject({ count: 2, error: undefined });
  });

  it('end where one stops them', async () => {
    const signals: AbortSignal[] = [];
    const pages = createPages<number, object>((_, __, signal) => {
      signals.push(signal);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const reading = pages.more();
    pages.stop();
    await reading;
    expect(signals[0]?.aborted).toBe(true);
    expect(pages.state.value).toMatchObject({ count: 0, isLoading: false, error: undefined });
  });
});
