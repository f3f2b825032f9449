import { describe, expect, it } from 'vitest';
import type { TableView } from '../../../../src/studio/protocol/schema.js';
import {
  keyColumns,
  keyOf,
  readTableQuery,
  shownColumns,
  toRequest,
  writeTableQuery,
  type TableQuery,
} from '../../../../src/studio/page/query/table-query.js';
import { parseRoute } from '../../../../src/studio/page/shared/route.js';

const table: TableView = {
  name: 'movies',
  cql: '',
  notes: [],
  columns: (
    [
      ['title', 'text', 'regular'],
      ['id', 'uuid', 'clustering', 1],
      ['genre', 'text', 'partition', 0],
      ['year', 'int', 'clustering', 0],
      ['sort', 'text', 'regular'],
    ] as const
  ).map(([name, type, role, position]) => ({
    ...{ name, member: name, type, role, indexes: [] },
    ...(position !== undefined && { position }),
  })),
};

const read = (hash: string): TableQuery => readTableQuery(parseRoute(hash).parameters);

describe('the address of a table', () => {
  it('names conditions, columns and the order', () => {
    expect(read('#/tables/movies?genre=Drama&year.gte=1940&columns=title,year&sort=-year&unserved=allowed')).toEqual({
      conditions: [
        { column: 'genre', operator: 'eq', text: 'Drama' },
        { column: 'year', operator: 'gte', text: '1940' },
      ],
      columns: ['title', 'year'],
      sort: { column: 'year', direction: 'descending' },
      isUnservedAllowed: true,
    });
  });

  it.each<TableQuery>([
    { conditions: [], isUnservedAllowed: false },
    { conditions: [{ column: 'sort', operator: 'eq', text: 'x' }], isUnservedAllowed: false },
    { conditions: [{ column: 'a.b', operator: 'eq', text: 'x' }], isUnservedAllowed: true },
    { conditions: [], near: { column: 'embedding', vector: [0.1, -1] }, isUnservedAllowed: false },
    { conditions: [], near: { column: 'e:x', key: { genre: 'a:{', year: 1 } }, isUnservedAllowed: false },
    { conditions: [], columns: ['id'], sort: { column: 'year', direction: 'ascending' }, isUnservedAllowed: false },
  ])('is read as it was written: %j', (query) => {
    expect(readTableQuery(writeTableQuery(query))).toEqual(query);
  });

  it('ignores what it cannot read of a vector', () => {
    expect(read('#/tables/movies?near=embedding:[1,').near).toBeUndefined();
    expect(read('#/tables/movies?near=embedding').near).toBeUndefined();
  });
});

describe('the question to the server', () => {
  it('always reads the key, so that rows can be changed', () => {
    const asked = toRequest('films', table, read('#/?genre=Drama&columns=title'));
    expect(asked).toEqual({
      request: {
        ...{ keyspace: 'films', table: 'movies', columns: ['genre', 'year', 'id', 'title'] },
        conditions: [{ column: 'genre', operator: 'eq', operands: ['Drama'] }],
      },
    });
  });

  it('is not asked if a condition is wrong', () => {
    const asked = toRequest('films', table, read('#/?genre=Drama&year=soon'));
    expect(asked).toEqual({ problems: new Map([[1, 'Write a whole number.']]) });
  });
});

it('the key is the partition, then the clustering columns in their order', () => {
  expect(keyColumns(table)).toEqual(['genre', 'year', 'id']);
  expect(keyOf(table, { title: 'x', id: 'a', year: 1, genre: 'b' })).toEqual({ genre: 'b', year: 1, id: 'a' });
});

it('columns are shown in the order of the schema, or of the address', () => {
  const names = (hash: string): readonly string[] => shownColumns(table, read(hash)).map(({ name }) => name);
  expect(names('#/')).toEqual(['title', 'id', 'genre', 'year', 'sort']);
  expect(names('#/?columns=year,title,nothing')).toEqual(['year', 'title']);
  expect(names('#/?columns=nothing')).toHaveLength(5);
});
