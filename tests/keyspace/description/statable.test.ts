import { describe, expect, it } from 'vitest';
import { mentionsType } from '../../../src/keyspace/description/statable.js';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';

// What `table()` refuses of what a database may have.

const read = (cql: string) => {
  const { keyspaces, notes } = readCql(cql);
  return { tables: keyspaces[0]?.description.tables ?? [], notes: notes.map(({ line, text }) => `${line}: ${text}`) };
};

describe('a table', () => {
  it.each([
    ['t frozen<map<text, text>>, PRIMARY KEY (id, t)', "'t' is a map column, which cannot be in a primary key"],
    ['t frozen<ty>, PRIMARY KEY (id, t)', "'t' is a udt column, which cannot be in a primary key"],
    ['t duration, PRIMARY KEY (t, id)', "'t' is a duration column, which cannot be in a primary key"],
    ['PRIMARY KEY (id, id)', "the primary key names 'id' twice"],
    [
      '"10" int, "2" int, PRIMARY KEY (id, "10", "2")',
      "the clustering column '2' is named by an integer, so that its place among the others would be lost in JSON",
    ],
    [
      't tuple<int, int>, PRIMARY KEY (id, t)',
      "its key column 't' is of the type tuple<int, int>, which the Data API does not support",
    ],
  ])('with the columns %s is left out', (columns, problem) => {
    const { notes } = read(`CREATE TYPE ty (a int);\nCREATE TABLE x (id int, ${columns});`);
    expect(notes.at(-1)).toBe(`2: The table 'x' is left out: ${problem}.`);
  });

  it('may have one clustering column that is named by an integer', () => {
    expect(read('CREATE TABLE x (id int, "2" int, "1" int, PRIMARY KEY (id, "2"));').notes).toEqual([]);
  });
});

describe('a column', () => {
  it.each([
    ['"$set" int', 'has a name that must not begin with $, like operators'],
    ['"__proto__" int', 'has a name that must be a valid property name'],
    ['x vector<float, 0>', 'cannot be stated: c.vector(dimension): expected a positive integer, not 0'],
    ['x list<frozen<"my type">>', 'has a type that is left out'],
  ])('%s is left out', (column, problem) => {
    const { notes } = read(`CREATE TYPE "my type" (a int);\nCREATE TABLE t (id int PRIMARY KEY,\n ${column});`);
    const [name = ''] = column.replaceAll('"', '').split(' ');
    expect(notes).toEqual([
      "1: The type 'my type' is left out: a name has 1 to 48 letters, digits or underscores.",
      `3: The column '${name}' of 't' is left out: it ${problem}.`,
    ]);
  });
});

describe('an index', () => {
  const TABLE = `CREATE TABLE t (a text, b text, "c d" text, e blob, m map<text, text>, v vector<float, 1>, PRIMARY KEY (a, b));`;

  it.each([
    ['a', '', "'a' is the only partition column: it is served by the key, and cannot have an index"],
    ['b', "{'case_sensitive': 'false'}", "'b' is a key column: its index cannot have text options"],
    [
      '"c d"',
      '',
      "'c d' cannot have an index: the name of an indexed column has 1 to 48 letters, digits or underscores",
    ],
    ['e', '', 'a blob column cannot have an index'],
    [
      'ENTRIES(m)',
      "{'normalize': 'true'}",
      "the index of a map's entries has no text options: index its keys or its values",
    ],
    ['v', "{'similarity_function': 'cosine'}", 'cosine cannot compare vectors of one dimension'],
    ['gone', '', "the table has no column 'gone'"],
  ])('of %s with the options %j is left out', (target, options, problem) => {
    const given = options === '' ? '' : ` WITH OPTIONS = ${options}`;
    const { tables, notes } = read(`${TABLE}\nCREATE CUSTOM INDEX i ON t (${target}) USING 'sai'${given};`);
    expect(notes).toEqual([`2: The index 'i' of 't' is left out: ${problem}.`]);
    expect(tables).toHaveLength(1);
  });
});

describe('a type', () => {
  it.each([
    ['point', true],
    ['My "own" type', true],
    ['poi', false],
    ['list', true],
    ['int', false],
  ])('%s is named by the CQL of a column: %j', (type, isNamed) => {
    const cqlDefinition = 'list<frozen<tuple<shop.point, "My ""own"" type">>>';
    const apiSupport = { createTable: false, insert: false, read: false, filter: false, cqlDefinition };
    expect(mentionsType({ type: 'UNSUPPORTED', apiSupport }, type)).toBe(isNamed);
  });
});
