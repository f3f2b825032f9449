import path from 'node:path';
import { expect, it } from 'vitest';
import { evaluateModule } from '../../../../src/cli/settings/loader.js';
import { c, table } from '../../../../src/index.js';
import * as typestar from '../../../../src/index.js';
import { printRead, printValue } from '../../../../src/studio/server/browse/print-code.js';

const everything = table(
  'everything',
  {
    ...{ id: c.int(), bigint: c.bigint(), blob: c.blob(), boolean: c.boolean(), date: c.date(), decimal: c.decimal() },
    ...{ duration: c.duration(), inet: c.inet(), text: c.text(), time: c.time(), timestamp: c.timestamp() },
    ...{ uuid: c.uuid(), list: c.list(c.bigint()), set: c.set(c.text()), map: c.map(c.int(), c.decimal()) },
    place: c.udt('place', { city: c.text(), 'zip code': c.int() }),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

it('prints values of every type as code that makes them', async () => {
  const row = {
    ...{
      id: 1,
      bigint: '9007199254740993',
      blob: '3q2+7w==',
      boolean: true,
      date: '2026-02-28',
      decimal: '0.10000000001',
    },
    ...{ duration: '1d2h', inet: '127.0.0.1', text: "it's\n", time: '12:34:56.123456789' },
    ...{ timestamp: '2026-01-01T00:00:00.001Z', uuid: '5d59ad60-4ee6-41ec-81d3-0242ac130003' },
    ...{ list: ['1', '2'], set: ['a'], map: [[1, '0.5']], place: { city: 'Paris', 'zip code': 75_001 } },
  } as const;
  const code = printValue(everything.fromJSON(row));
  const names = Object.keys(typestar).filter((name) => code.includes(`new ${name}(`));
  const text = `import { ${names.join(', ')} } from 'typestar';\nexport const value = ${code};`;
  const made = (await evaluateModule(text, path.join(import.meta.dirname, 'made.ts'))) as { readonly value: object };
  expect(everything.toJSON(made.value)).toEqual(row);
});

it('prints a read, on several lines if it is long', () => {
  const parts = { conditions: [], columns: [], sort: undefined, near: undefined, limit: 5 };
  const films = { name: 'film_titles', exportedAs: undefined };
  expect(printRead(films, parts, false)).toBe('await from(filmTitles).find().limit(5).exec();');
  const conditions = ['one', 'two', 'three'].map(
    (member) => ({ member, operator: 'eq', operands: ['a value'] }) as const,
  );
  expect(printRead({ ...films, exportedAs: 'Film' }, { ...parts, conditions }, true)).toBe(
    `await from(Film).find()
  .allowFiltering()
  .where('one').eq('a value')
  .where('two').eq('a value')
  .where('three').eq('a value')
  .limit(5)
  .exec();`,
  );
});
