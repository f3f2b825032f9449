import { expect, it } from 'vitest';
import { c, DataAPIDate, table } from '../../../../src/index.js';
import { countValues } from '../../../../src/studio/server/look/value-counts.js';

const things = table(
  'things',
  {
    id: c.int(),
    day: c.timestamp(),
    date: c.date(),
    facts: c.map(c.text(), c.int()),
    size: c.double(),
    isNew: c.boolean(),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

const count = (member: 'day' | 'date' | 'facts' | 'size' | 'isNew', values: readonly unknown[]) =>
  countValues(things, things.columns[member], member, {
    rows: values.map((value, id) => ({ id, [member]: value })),
    isWhole: true,
  });

it('draws times as bars that begin at round ones', () => {
  const days = Array.from({ length: 48 }, (_, hour) => new Date(Date.UTC(2026, 0, 1, hour)));
  const { histogram = [], distinct } = count('day', days);
  expect(distinct).toBe(48);
  expect(histogram.reduce((sum, { rows }) => sum + rows, 0)).toBe(48);
  expect(histogram[0]?.from).toMatch(/^202[56]-\d\d-\d\d /);
});

it('draws times of all years, and names them whole', () => {
  const { histogram = [] } = count('day', [new Date('-000100-01-01'), new Date(8.64e15)]);
  expect(histogram.map(({ rows }) => rows).filter((rows) => rows > 0)).toEqual([1, 1]);
  for (const { from, to } of histogram)
    expect(`${from} ${to}`).toMatch(/^([+-]\d{6}|\d{4})-\d\d-\d\d ([+-]\d{6}|\d{4})-\d\d-\d\d$/);
  const days = ['-0001-01-01', '+10000-01-01'].map((text) => new DataAPIDate(text));
  const drawn = count('date', days).histogram ?? [];
  expect(drawn.reduce((sum, { rows }) => sum + rows, 0)).toBe(2);
});

it('writes large numbers short', () => {
  expect(count('size', [1e300, 2e300]).histogram?.[0]?.from).toBe('1e+300');
});

it('draws one bar for one number, and none without numbers', () => {
  expect(count('size', [5, 5]).histogram).toEqual([{ from: '5', to: '6', rows: 2 }]);
  expect(count('size', [undefined]).histogram).toBeUndefined();
  expect(count('size', [0.1, 0.2, 0.3]).histogram?.reduce((sum, { rows }) => sum + rows, 0)).toBe(3);
});

it('counts the keys of maps, and rows without a value', () => {
  const facts = [
    new Map([['a', 1]]),
    new Map([
      ['a', 2],
      ['b', 3],
    ]),
    null,
  ];
  expect(count('facts', facts)).toMatchObject({
    ...{ counted: 'keys', missing: 1, distinct: 2 },
    most: [
      { value: 'a', rows: 2 },
      { value: 'b', rows: 1 },
    ],
  });
});

it('counts truths', () => {
  expect(count('isNew', [true, false, true]).most).toEqual([
    { value: 'true', rows: 2 },
    { value: 'false', rows: 1 },
  ]);
});
