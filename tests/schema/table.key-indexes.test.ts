import { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import { c, table, listTableIndexes } from '../../src/schema/index.js';
import { SchemaError } from '../../src/util/errors.js';

const wrong = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof SchemaError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'made';
};

const only =
  "INVALID_INDEX: table('t'): 'a' is the only partition column: it is served by the key, and cannot have an index.";
const texts = "INVALID_INDEX: table('t'): 'b' is a key column: its index cannot have text options.";

/** What JavaScript may write, which the types refuse. */
const make = (columns: Record<string, unknown>, primaryKey?: object): string =>
  wrong(() => Reflect.apply(table, undefined, ['t', columns, ...(primaryKey ? [{ primaryKey }] : [])]));

const onA: object = { a: true };

it.each([
  ['the only partition column', only, () => make({ a: c.int({ index: true }) }, { partitionBy: ['a'] })],
  [
    'the same before clustering columns',
    only,
    () => make({ a: c.int({ index: { name: 'x' } }), b: c.int() }, { partitionBy: ['a'], partitionSort: ['b'] }),
  ],
  ['the _id of Mongoose', only.replace("'a'", "'_id'"), () => make({ _id: { type: String, index: true } })],
  [
    'a column of a Mongoose schema',
    only,
    () =>
      wrong(() =>
        table.fromSchema('t', new Schema({ a: Number }), { primaryKey: { partitionBy: ['a'] }, indexes: onA }),
      ),
  ],
  [
    'the words of a clustering column',
    texts,
    () => make({ a: c.int(), b: c.text({ index: { text: true } }) }, { partitionBy: ['a'], partitionSort: ['b'] }),
  ],
  [
    'the texts of a partition column, folded',
    texts,
    () => make({ a: c.int(), b: c.ascii({ index: { caseSensitive: false } as never }) }, { partitionBy: ['a', 'b'] }),
  ],
] as const)('no index of %s', (_what, text, act) => {
  expect(act()).toBe(text);
});

it.each([
  [
    'one of several partition columns',
    () => make({ a: c.int({ index: true }), b: c.text() }, { partitionBy: ['a', 'b'] }),
  ],
  [
    'a clustering column',
    () => make({ a: c.int(), b: c.text({ index: true }) }, { partitionBy: ['a'], partitionSort: ['-b'] }),
  ],
] as const)('an index of %s', (_what, act) => {
  expect(act()).toBe('made');
});

it('an index that a Mongoose schema gives to what becomes the only partition column is left out', () => {
  const schema = new Schema({ a: { type: Number, index: true }, b: { type: Number, index: true } });
  const made = table.fromSchema('t', schema, { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } });
  expect(listTableIndexes(made).map(({ name }) => name)).toEqual(['t_b_index']);
});
