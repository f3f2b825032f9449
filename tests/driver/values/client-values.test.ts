import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { kinds, textOf } from '../harness/column-values.js';
import { looseModel, useDatabase } from '../harness/database.js';

useDatabase('round_trips');

const RUNS = 4;

describe.each(Object.entries(kinds))('%s', (name, { make, values }) => {
  const rows = table(
    `t_${name.replace(/\W+/g, '_').replace(/_$/, '')}`,
    { id: c.int(), value: make() },
    { primaryKey: { partitionBy: ['id'] } },
  );
  let Row: Awaited<ReturnType<typeof looseModel>>;
  beforeAll(async () => {
    Row = await looseModel(rows);
  });

  it('is unchanged after create, find, save and find', async () => {
    await fc.assert(
      fc.asyncProperty(values, values, async (first, second) => {
        await Row.create({ id: 1, value: first });
        const document = await Row.findById(1).orFail();
        expect(textOf(document.toObject()['value'])).toBe(textOf(first));
        expect(textOf((await Row.findById(1).orFail().lean<Fields>())['value'])).toBe(textOf(first));
        document.set('value', second);
        await document.save();
        expect(textOf((await Row.findById(1).orFail().lean<Fields>())['value'])).toBe(textOf(second));
        expect(textOf((await Row.findById(1).orFail()).toObject()['value'])).toBe(textOf(second));
      }),
      { numRuns: RUNS },
    );
  });
});
