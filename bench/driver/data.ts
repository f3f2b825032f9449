import { c, table } from 'typestar';

/** A document of ten fields, of the size that applications keep. */
export interface Film extends Record<string, unknown> {
  _id: string;
  title: string;
  genre: string;
  year: number;
  rating: number;
  votes: number;
  seen: boolean;
  added: Date;
  tags: string[];
  plot: string;
}

export function film(at: number): Film {
  return {
    _id: `film-${at}`,
    title: `The film number ${at}`,
    genre: ['Drama', 'Comedy', 'Film-Noir'][at % 3] ?? '',
    year: 1920 + (at % 100),
    rating: (at % 100) / 10,
    votes: at * 7,
    seen: at % 2 === 0,
    added: new Date(at * 1000),
    tags: ['classic', `tag-${at % 10}`],
    plot: `Somebody does something to somebody else for the ${at}. time, and regrets it in the end.`,
  };
}

export const films = (from: number, count: number): Film[] => Array.from({ length: count }, (_, at) => film(from + at));

/** The fields as a Mongoose schema has them. */
export const fields = {
  _id: String,
  title: { type: String, required: true },
  genre: String,
  year: Number,
  rating: Number,
  votes: Number,
  seen: Boolean,
  added: Date,
  tags: [String],
  plot: String,
};

/** The same as a table; a plain schema has numbers as doubles, so this has too. */
export const filmTable = table(
  'film_rows',
  {
    _id: c.text(),
    title: c.text({ required: true }),
    genre: c.text(),
    year: c.double(),
    rating: c.double(),
    votes: c.double(),
    seen: c.boolean(),
    added: c.timestamp(),
    tags: c.list(c.text()),
    plot: c.text(),
  },
  { primaryKey: { partitionBy: ['_id'] } },
);
