import { expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, looseModel, useDatabase } from '../harness/database.js';

useDatabase('element_enums');

const level = c.text({ enum: ['low', 'high'] });
const shifts = table(
  'shifts',
  {
    id: c.int(),
    levels: c.set(level),
    history: c.list(c.int({ enum: [1, 2] })),
    plan: c.map(c.text({ enum: ['mon', 'tue'] }), level),
    free: c.set(c.text()),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

it('documents check the enums of elements of lists, sets and maps', async () => {
  const Shift = await looseModel(shifts);
  const good = { id: 1, levels: ['low'], history: [1, 2], plan: { mon: 'high' }, free: ['x'] };
  const document = await Shift.create(good);
  for (const [path, value] of Object.entries({
    levels: ['low', 'huge'],
    history: [3],
    plan: { mon: 'huge' },
  })) {
    const error = await failureOf(Shift.create({ ...good, id: 2, [path]: value }));
    expect(error).toMatchObject({ name: 'ValidationError', errors: { [path]: { kind: 'enum', path } } });
  }
  const error = await failureOf(Shift.create({ ...good, id: 2, plan: { sun: 'low' } }));
  expect(error).toMatchObject({ errors: { plan: { kind: 'enum' } } });
  expect(await Shift.findOne({ id: 2 })).toBeNull();

  (document.get('levels') as Set<string>).add('huge');
  expect(await failureOf(document.save())).toMatchObject({ errors: { levels: { kind: 'enum' } } });
  document.set({ levels: null, history: [2], plan: { tue: 'low' } });
  await document.save();
  expect(await Shift.findOne({ id: 1 }).lean()).toMatchObject({ history: [2], levels: new Set() });
});
