import { describe, expect, it } from 'vitest';
import { from, QueryError } from 'typestar';
import { people } from '../collections/place.js';
import { errorOf } from '../refused.js';
import { key, movies } from '../tables/tables.js';
import { untyped } from '../tables/untyped.js';

const rows = untyped(from(movies));
const documents = untyped(people);

describe('an object without fields is refused in place of one with fields', () => {
  const calls: readonly (readonly [call: string, action: (given: unknown) => unknown])[] = [
    ['insertOne', (given) => rows['insertOne']!(given)],
    ['insertMany', (given) => rows['insertMany']!([given])],
    ['options', (given) => rows['insertMany']!([], given)],
    ['updateOne', (given) => rows['updateOne']!(given)],
    ['deleteOne', (given) => rows['deleteOne']!(given)],
    ['set', (given) => rows['updateOne']!(key)['set']!(given)],
    ['insertOne', (given) => documents['insertOne']!(given)],
    ['insertMany', (given) => documents['insertMany']!([given])],
    ['replaceOne', (given) => documents['replaceOne']!(given)],
    ['set', (given) => documents['updateOne']!()['set']!(given)],
    ['setOnInsert', (given) => documents['updateOne']!()['upsert']!()['setOnInsert']!(given)],
  ];

  it.each(calls)('%s', (call, action) => {
    const shown = [
      [Promise.resolve({ name: 'x' }), 'a promise'],
      [new Map([['name', 'x']]), 'an object of the class Map'],
      [new Date(0), '1970-01-01T00:00:00.000Z'],
      [['x'], '["x"]'],
    ] as const;
    for (const [given, text] of shown) {
      const error = errorOf(() => action(given));
      expect(error).toBeInstanceOf(QueryError);
      expect(error.message).toContain(call);
      expect(error.message).toContain(text);
    }
  });
});

describe('stream() refuses an argument when it is called', () => {
  it.each([
    ['rows', () => rows['find']!()['stream']!({ after: null })],
    ['documents of rows', () => rows['find']!()['docs']!()['stream']!({ after: null })],
    ['documents', () => documents['find']!()['stream']!({ after: null })],
  ])('%s', (_of, action) => {
    expect(action).toThrow('stream() does not take the argument {"after":null}');
  });
});

describe('a row in place of its key is refused', () => {
  it.each([
    ['findOne', { ...key, title: 'x' }, 'title'],
    ['findOne', { ...key, rating: 8, tags: new Set(['x']) }, 'tags'],
    ['updateOne', { ...key, title: 'x' }, 'title'],
    ['deleteOne', { ...key, rating: 8 }, 'rating'],
  ])('%s', (call, row, name) => {
    const error = errorOf(() => rows[call]!(row));
    expect(error.code).toBe('UNKNOWN_COLUMN');
    expect(error.message).toContain(
      `movies.${call}: '${name}' is not a key column: pass exactly the columns of the primary key`,
    );
  });

  it('unless an index finds what is added', () => {
    expect(rows['findOne']!({ ...key, rating: 8 })['compile']!()).toMatchObject({ filter: { ...key, rating: 8 } });
  });
});
