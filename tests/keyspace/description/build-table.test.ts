import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../src/keyspace/description/build-table.js';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import type { TableDescription } from '../../../src/keyspace/description/description.js';
import { getColumnName } from '../../../src/schema/index.js';
import { c, table } from '../../../src/index.js';

const NO_OPTIONS = { types: [], reserved: new Set<string>() };

const unsupported = (cqlDefinition: string) =>
  ({
    type: 'UNSUPPORTED',
    apiSupport: { createTable: false, insert: false, read: false, filter: false, cqlDefinition },
  }) as const;

const describeTable = (
  columns: TableDescription['columns'],
  indexes: TableDescription['indexes'] = [],
): TableDescription => ({
  ...{ name: 'films', columns, indexes },
  primaryKey: { partitionBy: ['id'], partitionSort: { at: -1 } },
});

const KEY = { id: { type: 'int' }, at: { type: 'timestamp' } } as const;

describe('the table of a description', () => {
  it('describes the same table', () => {
    const readings = table(
      'readings',
      {
        ...{
          id: c.int(),
          at: c.timestamp(),
          value: c.double({ index: true }),
          plot: c.text({ index: { text: true } }),
        },
        limits: c.map(c.text(), c.double(), { index: 'keys' }),
        tags: c.set(c.text(), { index: { name: 'my_tags', caseSensitive: false } }),
        place: c.udt('place', { city: c.text(), population: c.bigint() }),
        places: c.list(c.udt('place', { city: c.text(), population: c.bigint() })),
        shape: c.vector(3, { index: { metric: 'euclidean' } }),
        named: c.text({ column: 'Named' }),
      },
      { primaryKey: { partitionBy: ['id'], partitionSort: ['-at'] } },
    );
    const before = describeTables([readings], []);
    const [description] = before.tables;
    const built = buildTable(description!, { types: before.types, reserved: new Set() });
    expect(built.notes).toEqual([]);
    expect(describeTables([built.table!], [])).toEqual(before);
    expect(built.table!.fromJSON({ place: { city: 'Paris', population: '1' } })).toEqual({
      place: { city: 'Paris', population: 1n },
    });
  });

  it('leaves out columns and indexes that cannot be stated, and says so', () => {
    const description = describeTable({ ...KEY, pair: unsupported('tuple<int, int>'), title: { type: 'text' } }, [
      { name: 'own', definition: { kind: 'UNKNOWN', cql: 'CREATE INDEX own ON films (title)' } },
    ]);
    const { table: built, notes } = buildTable(description, NO_OPTIONS);
    expect(Object.keys(built?.columns ?? {})).toEqual(['id', 'at', 'title']);
    expect(notes).toEqual([
      "The column 'pair' is left out: it is of the type tuple<int, int>, which the Data API does not support.",
      "The Data API does not use the index 'own': CREATE INDEX own ON films (title)",
    ]);
  });

  it('cannot be made if its key cannot be stated', () => {
    const { table: built, notes } = buildTable(describeTable({ ...KEY, id: unsupported('tuple<int>') }), NO_OPTIONS);
    expect([built, notes]).toEqual([
      undefined,
      [expect.stringMatching(/^Its rows cannot be read here: its key column 'id'/)],
    ]);
  });

  it('has members that are free, and those of the program', () => {
    const description = describeTable({
      ...KEY,
      ...{ errors: { type: 'text' }, '-x': { type: 'int' }, title: { type: 'text' }, name: { type: 'text' } },
    });
    const { table: built } = buildTable(description, {
      types: [],
      reserved: new Set(['errors']),
      findMember: (column) => (column === 'title' ? 'name' : undefined),
      findAllowed: (column) => (column === 'title' ? ['Laura'] : undefined),
    });
    const names = Object.keys(built?.columns ?? {}).map((member) => [member, getColumnName(built!, member)]);
    expect(names).toEqual([
      ['id', 'id'],
      ['at', 'at'],
      ['errors_', 'errors'],
      ['_x', '-x'],
      ['name', 'title'],
      ['name_', 'name'],
    ]);
    expect(() => built?.fromJSON({ name: 'Gilda' })).toThrow('expected one of Laura');
  });
});
