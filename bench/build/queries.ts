import mongoose, { Schema } from 'mongoose';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { c, from, gte, table } from 'typestar';

/** Makes a query and what is sent for it, from a number that is in it. */
export type Build = (at: number) => unknown;

/** The same query, by each library. */
export interface Line {
  readonly name: string;
  readonly typestar: Build;
  readonly mongoose: Build;
  readonly kysely: Build;
}

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.int(),
    title: c.text(),
    rating: c.float({ index: true }),
    country: c.text({ index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const Movie = mongoose.model(
  'Movie',
  new Schema(
    { genre: String, year: Number, id: Number, title: String, rating: Number, country: String },
    { autoCreate: false },
  ),
);

interface Database {
  movies: {
    genre: string;
    year: number;
    id: number;
    title: string | null;
    rating: number | null;
    country: string | null;
  };
}

const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The part of a Mongoose query that is asked. */
interface Uncompiled {
  cast(): unknown;
  projection(): unknown;
  getOptions(): unknown;
}

/** What Mongoose would hand to its driver: the filter cast by the schema, the projection, the options. */
function compiled(query: Uncompiled): unknown {
  return [query.cast(), query.projection(), query.getOptions()];
}

const selectThree = (at: number) =>
  db
    .selectFrom('movies')
    .where('genre', '=', 'Drama')
    .where('year', '>=', at)
    .where('year', '<', at + 10)
    .orderBy('year', 'desc')
    .select(['title', 'year'])
    .limit(20)
    .compile();

export const lines: readonly Line[] = [
  {
    name: 'one condition',
    typestar: (at) => from(movies).find().where('genre').eq(`genre ${at}`).compile(),
    mongoose: (at) => compiled(Movie.find().where('genre').equals(`genre ${at}`)),
    kysely: (at) => db.selectFrom('movies').selectAll().where('genre', '=', `genre ${at}`).compile(),
  },
  {
    name: 'three conditions, an order, columns, a limit',
    typestar: (at) =>
      from(movies)
        .find()
        .where('genre')
        .eq('Drama')
        .where('year')
        .gte(at)
        .where('year')
        .lt(at + 10)
        .sort('-year')
        .select('title', 'year')
        .limit(20)
        .compile(),
    mongoose: (at) =>
      compiled(
        Movie.find()
          .where('genre')
          .equals('Drama')
          .where('year')
          .gte(at)
          .lt(at + 10)
          .sort('-year')
          .select({ title: 1, year: 1 })
          .limit(20),
      ),
    kysely: selectThree,
  },
  {
    name: 'the same as a filter object',
    typestar: (at) =>
      from(movies)
        .find({ genre: 'Drama', year: gte(at).lt(at + 10) })
        .sort('-year')
        .select('title', 'year')
        .limit(20)
        .compile(),
    mongoose: (at) =>
      compiled(
        Movie.find({ genre: 'Drama', year: { $gte: at, $lt: at + 10 } })
          .sort('-year')
          .select({ title: 1, year: 1 })
          .limit(20),
      ),
    kysely: selectThree,
  },
  {
    name: 'by the whole key',
    typestar: (at) => from(movies).findOne({ genre: 'Drama', year: 1944, id: at }).compile(),
    mongoose: (at) => compiled(Movie.findOne({ genre: 'Drama', year: 1944, id: at })),
    kysely: (at) =>
      db
        .selectFrom('movies')
        .selectAll()
        .where('genre', '=', 'Drama')
        .where('year', '=', 1944)
        .where('id', '=', at)
        .compile(),
  },
  {
    name: 'one of two indexed conditions',
    typestar: (at) =>
      from(movies)
        .find()
        .or(
          (w) => w.where('rating').gt(at),
          (w) => w.where('country').eq('fr'),
        )
        .compile(),
    mongoose: (at) => compiled(Movie.find().or([{ rating: { $gt: at } }, { country: 'fr' }])),
    kysely: (at) =>
      db
        .selectFrom('movies')
        .selectAll()
        .where((by) => by.or([by('rating', '>', at), by('country', '=', 'fr')]))
        .compile(),
  },
];
