import { describe, expect, it } from 'vitest';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import type { DescribedColumn, KeyspaceDescription } from '../../../src/keyspace/description/description.js';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { createLabels } from '../../../src/keyspace/steps/labels.js';
import { c, table } from '../../../src/schema/index.js';
import { films, program } from './describe.js';

const EMPTY: KeyspaceDescription = { types: [], tables: [], collections: [] };
const listTexts = (...args: Parameters<typeof compareKeyspaces>) =>
  compareKeyspaces(...args).steps.map(({ text }) => text);
/** A keyspace with a column that only CQL can create. */
const withColumn = (name: string, column: DescribedColumn): KeyspaceDescription => ({
  ...EMPTY,
  tables: program({ id: c.int() }).tables.map((each) => ({ ...each, columns: { ...each.columns, [name]: column } })),
});
const support = (cqlDefinition: string) => ({
  apiSupport: { createTable: false, insert: true, read: true, filter: true, cqlDefinition },
});

describe('a comparison of keyspaces', () => {
  it('finds no difference between a program and itself, with types and indexes of all kinds', () => {
    const same = program({
      id: c.int(),
      title: c.text({ index: { caseSensitive: false } }),
      tags: c.set(c.text(), { index: true }),
      facts: c.map(c.text(), c.int(), { index: 'keys' }),
      near: c.vector(2, { index: { metric: 'cosine' } }),
      words: c.text({ index: { text: { analyzer: 'english' } } }),
      maker: c.udt('maker', { name: c.text() }),
    });
    expect(compareKeyspaces(same, same)).toEqual({ steps: [], unwanted: { tables: [], types: [] }, unstatable: [] });
  });

  it('puts the steps of all tables in an order in which they can be done', () => {
    const key = { primaryKey: { partitionBy: ['id'] } } as const;
    const before = describeTables([
      table('actors', { id: c.int(), name: c.text({ index: { name: 'by_name' } }), age: c.int() }, key),
      table('old', { id: c.int(), at: c.int({ index: { name: 'by_date' } }) }, key),
    ]);
    const after = describeTables([
      table('actors', { id: c.int(), born: c.date({ index: { name: 'by_date' } }), age: c.int() }, key),
      table(
        'films',
        { id: c.int(), name: c.text({ index: { name: 'by_name' } }), by: c.udt('person', { n: c.int() }) },
        key,
      ),
    ]);
    expect(listTexts(after, before, { all: true })).toEqual([
      "create type 'person'",
      "drop index 'by_name' of 'name'",
      "create table 'films'",
      "add column 'born' (date)",
      "drop column 'name' (text)",
      "drop table 'old'",
      "create index 'by_date' of 'born'",
      "create index 'by_name' of 'name'",
    ]);
  });

  it('keeps tables and types that only the keyspace has, and lists them', () => {
    const there = program({ id: c.int(), maker: c.udt('maker', { name: c.text() }) });
    expect(compareKeyspaces(EMPTY, there)).toMatchObject({
      steps: [],
      unwanted: { tables: ['films'], types: ['maker'] },
    });
    expect(listTexts(EMPTY, there, { all: true })).toEqual(["drop table 'films'", "drop type 'maker'"]);
  });

  it('keeps a type that a remaining column uses', () => {
    const there = program({ id: c.int(), maker: c.udt('maker', { name: c.text() }) });
    const { steps, unwanted } = compareKeyspaces(program({ id: c.int() }), there, { all: true });
    expect(steps).toMatchObject([{ text: "drop column 'maker' (maker)", takes: 'a new table', commands: [] }]);
    expect(unwanted.types).toEqual([]);
  });

  it('reports that a collection has the name of a table', () => {
    const there = { ...EMPTY, collections: [{ name: 'films', options: {} }] };
    expect(compareKeyspaces(program({ id: c.int() }), there).steps).toMatchObject([
      { text: "'films' is a collection, not a table", takes: 'a new table', commands: [] },
    ]);
  });

  it('also uses the names of the program for columns and fields', () => {
    const columns = { id: c.int(), bornAt: c.date({ index: true }), livesIn: c.udt('place', { zipCode: c.text() }) };
    const wanted = films(columns, 'snake_case');
    const there = program({ id: c.int(), lives_in: c.udt('place', { city: c.text() }) });
    expect(listTexts(describeTables([wanted]), there, { labels: createLabels([wanted]) })).toEqual([
      "add field 'place.zip_code' for 'zipCode' (text)",
      "add column 'born_at' for 'bornAt' (date)",
      "create index 'films_born_at_index' of 'born_at' for 'bornAt'",
    ]);
  });
});

describe('an addition in CQL', () => {
  it('to the description of a column does not count as a difference', () => {
    const there = withColumn('tags', { type: 'list', valueType: 'text', ...support('frozen<list<text>>') });
    expect(listTexts(program({ id: c.int(), tags: c.list(c.text()) }), there)).toEqual([]);
  });

  it('as a column that the Data API does not serve is kept, and listed', () => {
    const there = withColumn('area', { type: 'UNSUPPORTED', ...support('tuple<int, int>') });
    expect(compareKeyspaces(program({ id: c.int() }), there)).toMatchObject({
      steps: [],
      unstatable: [{ table: 'films', column: 'area', type: 'tuple<int, int>' }],
    });
    expect(listTexts(program({ id: c.int(), area: c.int() }), there)).toEqual([
      "column 'area' is tuple<int, int>, not int",
    ]);
  });

  it('as an index is kept, unless it has the name of a wanted one', () => {
    const wanted = program({ id: c.int(), title: c.text({ index: true }) });
    const withIndex = (name: string): KeyspaceDescription => ({
      ...EMPTY,
      tables: wanted.tables.map((each) => ({
        ...each,
        indexes: [...each.indexes, { name, definition: { kind: 'UNKNOWN' as const, cql: 'CREATE INDEX …' } }],
      })),
    });
    expect(listTexts(wanted, withIndex('other'))).toEqual([]);
    const [first] = withIndex('films_title_index').tables;
    const only = { ...EMPTY, tables: first ? [{ ...first, indexes: first.indexes.slice(1) }] : [] };
    expect(listTexts(wanted, only)).toEqual(["drop index 'films_title_index' and recreate it as defined"]);
  });

  it('cannot be created by commands, which lack timeuuids and counters', () => {
    const wanted = program({ id: c.int(), at: c.timeuuid() });
    expect(compareKeyspaces(wanted, EMPTY).steps).toMatchObject([{ text: "create table 'films'", commands: [] }]);
    expect(compareKeyspaces(wanted, program({ id: c.int() })).steps).toMatchObject([
      { text: "add column 'at' (timeuuid)", commands: [] },
    ]);
  });
});
