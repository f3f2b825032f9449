import { describe, expect, it } from 'vitest';
import { c, from, table } from 'typestar';
import { key, movies } from './tables.js';
import { people } from '../collections/place.js';

/** An object whose member is first what is expected, and an operator when it is read again. */
function turning(name: string, first: unknown): Record<string, unknown> {
  let read = false;
  return Object.defineProperty({}, name, {
    enumerable: true,
    get: () => {
      const value = read ? { $gt: '' } : first;
      read = true;
      return value;
    },
  });
}

describe('what was checked is what is sent:', () => {
  it('of the members of an update', () => {
    const update = from(movies)
      .updateOne(key)
      .set(turning('title', 'x') as { title: string });
    expect(update.compile().update).toEqual({ $set: { title: 'x' } });
  });

  it('of the members of a row', () => {
    const row = Object.defineProperties({ ...key }, Object.getOwnPropertyDescriptors(turning('title', 'x')));
    expect(from(movies).insertOne(row).compile().command).toMatchObject({ insertOne: { document: { title: 'x' } } });
  });

  it('of lists that change afterwards', () => {
    const genres = ['a'];
    const find = from(movies).find().where('genre').in(genres);
    genres.push('b');
    expect(find.compile().filter).toEqual({ genre: { $in: ['a'] } });
  });

  it('of documents and their changes', () => {
    const update = people
      .updateOne()
      .where('name')
      .eq('x')
      .set(turning('name', 'y') as { name: string });
    expect(update.compile().update).toEqual({ $set: { name: 'y' } });
    const tags = ['a'];
    const insert = people.insertOne({ name: 'x', active: true, tags, pets: [] });
    tags.push('b');
    expect(insert.compile().command).toMatchObject({ insertOne: { document: { tags: ['a'] } } });
  });
});

describe('the name __proto__', () => {
  it('is not a column', () => {
    const named = Object.fromEntries(['a', '__proto__'].map((name) => [name, c.text()]));
    expect(() => table('t', named, { primaryKey: { partitionBy: ['a'] } })).toThrow(
      expect.objectContaining({ code: 'INVALID_NAME' }),
    );
  });
});
