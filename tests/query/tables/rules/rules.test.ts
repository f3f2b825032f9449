import { describe, expect, it } from 'vitest';
import { from } from 'typestar';
import { key, movies, shapes } from '../tables.js';
import { untyped } from '../untyped.js';

describe('in JavaScript as well', () => {
  it('a zero vector is legal under another metric', () => {
    const compiled = from(shapes).find().nearest('shape', [0, 0]).compile();
    expect(compiled.sort).toEqual({ shape: { $meta: [0, 0] } });
  });

  it('null is legal where a column is set', () => {
    expect(from(movies).updateOne(key).set({ title: null }).compile().update).toEqual({ $set: { title: null } });
  });

  it('the token of a page is text, or missing', async () => {
    await expect(Promise.resolve(untyped(from(movies).find())['page']!({ after: 5 }))).rejects.toThrow("page: 'after'");
  });

  it('a query is not changed by calls on it', () => {
    const start = from(movies).find().where('genre').eq('Drama');
    start.where('year').gt(1940).limit(3);
    expect(start.compile().filter).toEqual({ genre: 'Drama' });
  });

  it('a list that changes later does not change the query', () => {
    const genres = ['Drama', 'Comedy'];
    const query = from(movies).find().where('genre').in(genres);
    genres.push('War');
    expect(query.compile().filter).toEqual({ genre: { $in: ['Drama', 'Comedy'] } });
  });
});
