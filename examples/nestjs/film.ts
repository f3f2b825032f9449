import { c, schemaFromTable, table, type Table, type TableModel } from 'typestar';

/** Films of a genre are stored together, the latest first. */
export const films = table(
  'films',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    rating: c.float({ min: 0, max: 10 }),
    title: c.text({ required: true, trim: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

/** What `MongooseModule.forFeature` takes: an ordinary Mongoose schema. */
export const filmSchema = schemaFromTable(films);

/** The type of its model. */
export type FilmModel = typeof films extends Table<infer Shape> ? TableModel<Shape> : never;
