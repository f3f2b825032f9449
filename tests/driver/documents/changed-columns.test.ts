import { expect, it } from 'vitest';
import { model } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { useDatabase } from '../harness/database.js';

useDatabase('mutated_elements');

it('dates that are changed in place and marked are saved, together with additions to their set or map', async () => {
  const columns = { id: c.text(), days: c.set(c.timestamp()), times: c.map(c.text(), c.timestamp()) };
  const Row = model(table('mutated', columns, { primaryKey: { partitionBy: ['id'] } }));
  await Row.syncTable();
  await Row.create({ id: 'a', days: new Set([new Date(1)]), times: new Map([['one', new Date(1)]]) });
  const row = await Row.findOne({ id: 'a' }).orFail();
  const change = (to: number): void => {
    for (const day of row.days) if (day.getTime() < 10) day.setTime(to);
    row.times.get('one')?.setTime(to);
    row.days.add(new Date(to * 10));
    row.times.set(`t${to}`, new Date(to * 10));
    for (const path of ['days', 'times']) row.markModified(path);
  };
  for (const to of [5, 6]) {
    change(to);
    await row.save();
    const found = await Row.findOne({ id: 'a' }).orFail();
    expect([...found.days].map(Number).sort()).toEqual([...row.days].map(Number).sort());
    expect(new Map([...found.times].sort())).toEqual(new Map([...row.times].sort()));
    expect(found.times.get('one')).toEqual(new Date(to));
  }
});
