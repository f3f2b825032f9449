import { describe, expect, it } from 'vitest';
import type { ColumnView, TableView } from '../../../../src/studio/protocol/schema.js';
import {
  chooseColumn,
  describeSample,
  listColours,
  listColumns,
  readLookQuery,
  writeLookQuery,
} from '../../../../src/studio/page/look/look-query.js';
import { printRowKey, rowParameters } from '../../../../src/studio/page/look/row-link.js';

const column = (name: string, type: string, members: Partial<ColumnView> = {}): ColumnView => ({
  ...{ name, member: name, type, role: 'regular', indexes: [] },
  ...members,
});
const index = { name: 'i', description: 'on values' };
const table: TableView = {
  ...{ name: 'movies', cql: '', notes: [] },
  columns: [
    column('year', 'int', { role: 'clustering', position: 0, direction: 'descending' }),
    column('genre', 'text', { role: 'partition', position: 0 }),
    column('title', 'text', { indexes: [index] }),
    column('tags', 'set<text>'),
    column('poster', 'blob'),
    column('plot', 'vector<float, 3>', { dimension: 3 }),
    column('look', 'vector<float, 3>', { dimension: 3, indexes: [index] }),
  ],
};

describe('what is looked at', () => {
  it('is kept in the address', () => {
    const query = { column: 'plot', colour: 'genre', rows: 10_000 };
    expect(readLookQuery(writeLookQuery(query))).toEqual(query);
    expect(readLookQuery([['rows', '7']])).toEqual({ rows: 1000 });
    expect(writeLookQuery({ rows: 1000 })).toEqual([]);
  });

  it('is a column that the picture can show, an indexed one before others', () => {
    expect(listColumns(table, 'vectors').map(({ name }) => name)).toEqual(['plot', 'look']);
    expect(listColumns(table, 'values').map(({ name }) => name)).toEqual(['year', 'genre', 'title', 'tags']);
    expect(chooseColumn(table, 'vectors', { rows: 1 })?.name).toBe('look');
    expect(chooseColumn(table, 'vectors', { rows: 1, column: 'plot' })?.name).toBe('plot');
    expect(chooseColumn(table, 'values', { rows: 1, column: 'plot' })?.name).toBe('title');
    expect(chooseColumn(table, 'partitions', { rows: 1 })).toBeUndefined();
    expect(listColours(table).map(({ name }) => name)).toEqual(['year', 'genre', 'title']);
  });
});

it('says how much of the table was read', () => {
  expect(describeSample({ read: 1, isWhole: true })).toBe('The whole table: 1 row.');
  expect(describeSample({ read: 1000, isWhole: false })).toMatch(
    /^A sample of 1.000 rows\. .*hashes of their partition keys/,
  );
});

it('links a row, and a partition, by its key in the order of the schema', () => {
  const key = { year: 1944, genre: 'Film Noir' };
  expect(rowParameters(table, key)).toEqual([
    ['genre', 'Film Noir'],
    ['year', '1944'],
  ]);
  expect(rowParameters(table, { genre: 'Noir' })).toEqual([['genre', 'Noir']]);
  expect(printRowKey(table, key)).toBe('Film Noir, 1944');
});
