import { expect, it } from 'vitest';
import { c, SchemaError, table } from '../../src/index.js';

it('a table refuses arguments that it would ignore, such as a key outside its options', () => {
  const loose = table as (...given: unknown[]) => unknown;
  const create = (): unknown => loose('films', { id: c.int() }, {}, { primaryKey: { partitionBy: ['id'] } });
  expect(create).toThrow(SchemaError);
  expect(create).toThrow("table('films') takes 3 arguments, not 4");
});

it.each([
  ['text', 'ab', 'not "ab"'],
  ['a name that is no text', [1], 'not [1]'],
  ['nothing', undefined, 'not undefined'],
])('the partition key is an array of names, not %s', (_what, partitionBy, text) => {
  const loose = table as (...given: unknown[]) => unknown;
  const create = (): unknown => loose('films', { a: c.int(), b: c.int() }, { primaryKey: { partitionBy } });
  expect(create).toThrow(SchemaError);
  expect(create).toThrow(`table('films'): partitionBy takes an array of column names, ${text}`);
});

it('a CQL type in place of a column is refused with its constructor', () => {
  const loose = table as (...given: unknown[]) => unknown;
  expect(() => loose('films', { id: 'text' })).toThrow('a table cannot have a column of the type text: write c.text()');
  expect(() => loose('films', { id: c.uuid })).toThrow('a table cannot have a column of the type uuid: write c.uuid()');
});

it.each([
  ['a', { partitionBy: ['a', 'a'] }],
  ['a', { partitionBy: ['a'], partitionSort: ['a'] }],
  ['a', { partitionBy: ['a'], partitionSort: ['b', '-a'] }],
  ['b', { partitionBy: ['a'], partitionSort: ['b', '-b'] }],
])("the primary key names a column once: not '%s' twice, as in %o", (name, primaryKey) => {
  const loose = table as (...given: unknown[]) => unknown;
  const create = (): unknown => loose('films', { a: c.int(), b: c.int() }, { primaryKey });
  expect(create).toThrow(SchemaError);
  expect(create).toThrow(`table('films'): the primary key names '${name}' twice`);
});

it.each([
  ["there is no column 'gene': did you mean 'genre'? There are: genre, face", { partitionBy: ['gene'] }],
  ["there is no column 'year'. There are: genre, face", { partitionBy: ['genre'], partitionSort: ['-year'] }],
  ["there is no column '-genre'. There are: genre, face", { partitionBy: ['-genre'] }],
  ["'face' is a vector column, which cannot be in a primary key", { partitionBy: ['face'] }],
])('a primary key is refused in one sentence: %s', (text, primaryKey) => {
  const loose = table as (...given: unknown[]) => unknown;
  const create = (): unknown => loose('films', { genre: c.text(), face: c.vector(2) }, { primaryKey });
  expect(create).toThrow(SchemaError);
  expect(create).toThrow(`table('films'): ${text.startsWith('there') ? `the primary key: ${text}` : text}.`);
});
