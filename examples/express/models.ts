import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { c, driver, model, table } from 'typestar';

// The one line that a plain Mongoose application does not have. It comes before the models.
mongoose.setDriver(driver);

/** Films of a genre are stored together, the latest first. */
export const films = table(
  'films',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true, trim: true }),
    rating: c.float({ min: 0, max: 10 }),
    tags: c.set(c.text()),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

export const Film = model(films);

const commentSchema = new Schema(
  {
    film: { type: String, required: true },
    text: { type: String, required: true },
    likes: { type: Number, default: 0 },
  },
  { timestamps: true },
);

/** Comments are documents of a collection. */
export const Comment = mongoose.model('Comment', commentSchema);
export type Comment = InferSchemaType<typeof commentSchema>;
