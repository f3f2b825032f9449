import { expect, it } from 'vitest';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';

it('lines that cqlsh prints are skipped, and the statements around them read', () => {
  const { keyspaces, notes } = readCql(`WARNING: cqlsh can't do everything with this server.
Warning: Using a password can be insecure.

USE films;
CREATE TABLE a (id int PRIMARY KEY)
WARNING: between statements
CREATE TABLE b (id int PRIMARY KEY) WITH comment = 'It says
WARNING: nothing';
/*
Warning: Table films.c omitted because it has constructs not compatible with CQL.
*/
Warnings : at the end
`);
  expect(keyspaces.map(({ name, description }) => [name, ...description.tables.map((table) => table.name)])).toEqual([
    ['films', 'a', 'b'],
  ]);
  expect(keyspaces[0]?.description.tables[1]?.remarks).toEqual([expect.stringContaining('WARNING: nothing')]);
  expect(notes.map(({ line, text }) => `${line} ${text}`)).toEqual([
    "1 'WARNING: cqlsh can't do everything with …' is skipped: it is output of cqlsh.",
    "2 'Warning: Using a password can be insecur …' is skipped: it is output of cqlsh.",
    "6 'WARNING: between statements' is skipped: it is output of cqlsh.",
    '10 The table films.c is skipped: CQL cannot describe it.',
    "12 'Warnings : at the end' is skipped: it is output of cqlsh.",
  ]);
});

it('a quote that has no end hides no line of cqlsh', () => {
  const { notes } = readCql(
    "CREATE TABLE a (id int PRIMARY KEY);\nWARNING: don't\nCREATE TABLE b (id int PRIMARY KEY);",
  );
  expect(notes).toEqual([{ line: 2, text: "'WARNING: don't' is skipped: it is output of cqlsh." }]);
});
