import { expect, it } from 'vitest';
import { c, table } from '../../../../src/index.js';
import { countValues } from '../../../../src/studio/server/look/value-counts.js';

const things = table(
  'things',
  { id: c.int(), day: c.timestamp(), facts: c.map(c.text(), c.int()), size: c.double(), isNew: c.boolean() },
  { primaryKey: { partitionBy: ['id'] } },
);

const count = (member: 'day' | 'facts' | 'size' | 'isNew', values: readonly unknown[]) =>
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
