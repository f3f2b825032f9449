import { beforeAll, expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { looseModel, useDatabase } from '../harness/database.js';

useDatabase('udt_lists');

const stop = c.udt('stop', { place: c.text(), note: c.text() });
const tours = table('tours', { id: c.int(), stops: c.list(stop) }, { primaryKey: { partitionBy: ['id'] } });
let Tour: Awaited<ReturnType<typeof looseModel>>;

beforeAll(async () => {
  Tour = await looseModel(tours);
});

it('a list of a user-defined type saves changes inside elements together with additions', async () => {
  const stops = (): Promise<unknown> =>
    Tour.findById(1)
      .lean<Fields>()
      .then((row) => row?.['stops']);
  await Tour.create({ id: 1, stops: [{ place: 'a' }, { place: 'b' }] });
  const tour = await Tour.findById(1).orFail();
  const list = tour.get('stops') as Fields[];
  list.push({ place: 'c' });
  (list[0] ?? {})['note'] = 'first';
  await tour.save();
  (list[1] ?? {})['note'] = 'second';
  list.push({ place: 'd' });
  await tour.save();
  expect(await stops()).toEqual([
    { place: 'a', note: 'first' },
    { place: 'b', note: 'second' },
    { place: 'c', note: null },
    { place: 'd', note: null },
  ]);
});
