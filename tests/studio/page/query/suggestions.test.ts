import { expect, it } from 'vitest';
import type { FiltersReply } from '../../../../src/studio/protocol/browse.js';
import type { ColumnView } from '../../../../src/studio/protocol/schema.js';
import { suggest } from '../../../../src/studio/page/query/suggestions.js';

const column = (name: string, type: string, dimension?: number): ColumnView => ({
  ...{ name, member: name, type, role: 'regular', indexes: [] },
  ...(dimension !== undefined && { dimension }),
});
const columns = [
  column('title', 'text'),
  column('genre', 'text'),
  column('v', 'vector<float, 3>', 3),
  column('hidden', 'text'),
];
const reason = 'title has no index.';
const filters: FiltersReply = {
  columns: [
    { column: 'title', isSortServed: false, operators: [{ name: 'eq', isServed: false, reason }] },
    {
      column: 'genre',
      isSortServed: false,
      operators: [
        { name: 'gt', isServed: false, reason: 'The partition key takes = and in.' },
        { name: 'eq', isServed: true },
        { name: 'in', isServed: true },
      ],
    },
  ],
};

it('offers the columns with a filter, those that are served first', () => {
  expect(suggest('', columns, filters)).toEqual([
    { label: 'genre', text: 'genre ', detail: 'text', isServed: true },
    { label: 'v', text: 'v ', detail: 'vector<float, 3>', isServed: true },
    { label: 'title', text: 'title ', detail: 'text', isServed: false, reason },
  ]);
});

it('offers the operators of a column, with what they take', () => {
  expect(suggest('genre ', columns, filters).map(({ label, text, isServed }) => [label, text, isServed])).toEqual([
    ['=', 'genre = ', true],
    ['in', 'genre in ', true],
    ['>', 'genre > ', false],
  ]);
  expect(suggest('v ', columns, filters).map(({ text }) => text)).toEqual(['v near ']);
});

it('follows what is written, and offers nothing for values', () => {
  expect(suggest('ti', columns, filters).map(({ label }) => label)).toEqual(['title']);
  expect(suggest('genre i', columns, filters).map(({ text }) => text)).toEqual(['genre in ']);
  expect(suggest('genre = D', columns, filters)).toEqual([]);
  expect(suggest('x', columns, undefined)).toEqual([]);
});
