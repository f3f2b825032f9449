import { expect, it } from 'vitest';
import { c, table } from '../../src/schema/index.js';

const refused = (make: () => unknown, message: string): void =>
  expect(make).toThrow(expect.objectContaining({ name: 'SchemaError', code: 'INVALID_INDEX', message }));
const key = { partitionBy: ['id'] } as const;

it.each([
  ['a b', "'a b' cannot have an index: the name of an indexed column has 1 to 48 letters, digits or underscores."],
  ['é', "'é' cannot have an index: the name of an indexed column has 1 to 48 letters, digits or underscores."],
])('a column that the database does not index by its name, %j, has no index', (column, message) => {
  const made = (index: boolean | { readonly name: string }) =>
    table('t', { id: c.int(), [column]: c.int({ index }) }, { primaryKey: key });
  refused(() => made(true), `table('t'): ${message}`);
  refused(() => made({ name: 'fine' }), `table('t'): ${message}`);
  expect(made(false).columns).toHaveProperty([column]);
});

it('the name of an index has at most 100 letters, digits and underscores', () => {
  const column = 'x'.repeat(48);
  const made = (name: string, index: true | { readonly name: string }) =>
    table(name, { id: c.int(), [column]: c.int({ index }) }, { primaryKey: key });
  const long = 't'.repeat(48);
  const told = (name: string): string =>
    `table('${long}'): the index of '${column}' would be named '${name}': a name has 1 to 100 letters, digits or ` +
    'underscores. Name it with index: { name: … }.';
  refused(() => made(long, true), told(`${long}_${column}_index`));
  for (const name of ['', 'a b', 'a-b', 'x'.repeat(101)]) refused(() => made(long, { name }), told(name));
  expect(made(long, { name: 'x'.repeat(100) }).name).toBe(long);
});

it('indexes of a table have different names', () => {
  const columns = {
    id: c.int(),
    a: c.int({ index: { name: 'same' } }),
    b: c.set(c.int(), { index: { name: 'same' } }),
  };
  refused(
    () => table('t', columns, { primaryKey: key }),
    "table('t'): the indexes of 'a' and 'b' would both be named 'same'.",
  );
});

it('vectors of one dimension cannot be compared by cosine', () => {
  const message = 'cosine cannot compare vectors of one dimension.';
  for (const index of [true, {}, { metric: 'cosine' }, { sourceModel: 'other' }] as const) {
    refused(() => c.vector(1, { index }), message);
  }
  expect(c.vector(1, { index: false }).kind).toBe('vector');
  for (const index of [{ metric: 'euclidean' }, { sourceModel: 'bert' }] as const) {
    expect(c.vector(1, { index }).kind).toBe('vector');
  }
});

it('an index supports vectors of at most 4,096 dimensions', () => {
  refused(() => c.vector(4097, { index: true }), 'an index supports vectors of at most 4096 dimensions, not 4097.');
  expect(c.vector(4096, { index: true }).indexes).toEqual([{ kind: 'vector' }]);
  expect(c.vector(4097).indexes).toEqual([]);
});
