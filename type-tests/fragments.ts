import { c, fragment } from 'typestar';

// Fragments that movies can call, with and without an `or`, by an index, the key, or neither.
const rating = c.float({ index: true });
const tags = c.set(c.text(), { index: true });
const country = c.text({ index: true });

export const hot = fragment({ rating }, (w) => w.where('rating').gt(8));
export const liked = fragment({ rating, tags }, (w) =>
  w.or(
    (v) => v.where('rating').gt(8),
    (v) => v.where('tags').has('noir'),
  ),
);
export const french = fragment({ country, rating, tags }, (w) =>
  w
    .where('country')
    .eq('fr')
    .or(
      (v) => v.where('rating').gt(8),
      (v) => v.where('tags').has('noir'),
    ),
);
export const titled = fragment({ title: c.text() }, (w) => w.where('title').eq('Laura'));
export const old = fragment({ year: c.int() }, (w) => w.where('year').lt(1930));
export const dramas = fragment({ genre: c.text() }, (w) => w.where('genre').eq('Drama'));
