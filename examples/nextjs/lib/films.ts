import mongoose from 'mongoose';
import { c, driver, from, model, table } from 'typestar';

mongoose.setDriver(driver);
// Next evaluates this module for each route and page, and again after a change, while Mongoose stays the same.
mongoose.set('overwriteModels', true);

/** Films of a genre are stored together, the latest first. */
export const films = table(
  'films',
  { genre: c.text(), year: c.int(), title: c.text({ trim: true }), director: c.text() },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'title'] } },
);

export const Film = model(films);

/** A page of the films of a genre. */
export const listFilms = (genre: string, after: string | null = null) =>
  from(Film).find({ genre }).select('year', 'title', 'director').limit(20).page({ after });
