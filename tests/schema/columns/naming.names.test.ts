import { expect, it } from 'vitest';
import { c, from, table } from '../../../src/index.js';

const key = { primaryKey: { partitionBy: ['id'] } } as const;

it.each(['-year', '#index', '?id', '<id', '>id', '!id', '~id', '__proto__'])(
  'refuses %s, which queries would misread',
  (name) => {
    expect(() => table('t', { id: c.int(), [name]: c.int() }, key)).toThrow(
      expect.objectContaining({ name: 'SchemaError', code: 'INVALID_NAME' }),
    );
  },
);

it('accepts other names that Cassandra accepts', () => {
  const odd = table('t', { id: c.int(), 'a-b': c.int(), 'a b': c.text(), '2nd': c.text(), constructor: c.text() }, key);
  const query = from(odd).find().where('id').eq(1).select('a-b', 'a b', '2nd', 'constructor');
  expect(query.compile().projection).toEqual({ 'a-b': 1, 'a b': 1, '2nd': 1, constructor: 1 });
});
