import { describe, expect, it } from 'vitest';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

describe('an index of a folder', () => {
  it('finds the same rows after it was opened again, and the changed ones after a change', async () => {
    const dir = folder();
    const { api, ask } = await open(dir);
    const list = { type: 'list', valueType: 'decimal' };
    const map = { type: 'map', keyType: 'text', valueType: 'int' };
    const columns = {
      p: 'int',
      c: 'int',
      d: 'decimal',
      l: list,
      s: { type: 'set', valueType: 'text' },
      m: map,
      t: 'text',
    };
    await ask('/ks', {
      createTable: { name: 'i', definition: { columns, primaryKey: { partitionBy: ['p'], partitionSort: { c: -1 } } } },
    });
    for (const column of ['d', 'l', 's', 'm', { m: '$keys' }]) {
      const name = `by_${typeof column === 'string' ? column : 'keys'}`;
      expect((await ask('/ks/i', { createIndex: { name, definition: { column } } })).codes).toEqual([]);
    }
    await ask('/ks/i', { createTextIndex: { name: 'by_t', definition: { column: 't' } } });
    const row = (at: number) => ({
      p: at % 3,
      c: at,
      ...(at % 5 > 0 && { d: `%${(at * 37) % 100}.0${'0'.repeat(at % 3)}%` }),
      l: [`%${at % 4}.0%`, `%${at % 4}.00%`, '%7%'],
      s: [`tag ${at % 6}`, 'every'],
      m: { [`key ${at % 2}`]: at % 8 },
      t: `word${at % 9} and more`,
    });
    for (let from = 0; from < 5000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => row(from + at));
      // Decimals with their zeros.
      const text = JSON.stringify({ insertMany: { documents } }).replaceAll(/"%|%"/g, '');
      expect((await ask('/ks/i', text)).codes).toEqual([]);
    }
    const filters = [
      ...[12, 37].flatMap((d) => [{ d }, { d: { $lt: d, $gte: 9 } }, { d: { $gt: d } }]),
      ...[{ l: { $in: [2] } }, { l: { $in: [7] } }, { s: { $in: ['tag 3'] } }, { s: { $all: ['every', 'tag 5'] } }],
      ...[{ m: { $in: [['key 1', 3]] } }, { m: { $keys: { $in: ['key 0'] } } }, { t: { $match: 'word4 more' } }],
    ];
    const found = async (of: typeof ask): Promise<unknown[]> => {
      const pages = filters.map((filter) => of('/ks/i', { find: { filter, projection: { p: 1, c: 1 } } }));
      return (await Promise.all(pages)).map(({ reply }) => [reply.data?.['documents'], reply.status?.warnings]);
    };
    const before = await found(ask);
    expect(before.every((one) => JSON.stringify(one).includes('"c"'))).toBe(true);
    await api.close();
    const again = await open(dir);
    expect(await found(again.ask)).toEqual(before);
    // The indexes are kept up to date as before.
    const change = again.ask;
    await change('/ks/i', { updateOne: { filter: { p: 0, c: 12 }, update: { $set: { d: 37, s: ['tag 3'] } } } });
    await change('/ks/i', { deleteOne: { filter: { p: 1, c: 1 } } });
    const changed = await found(again.ask);
    expect(changed).not.toEqual(before);
    await again.api.close();
    expect(await found((await open(dir)).ask)).toEqual(changed);
  });
});
