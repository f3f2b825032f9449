import mongoose, { type HydratedDocument } from 'mongoose';
import { expectError, expectType } from 'tsd';
import { c, driver, from, model, table, type SyncPlan } from 'typestar';

// Models of tables, and what Mongoose's own types make of them.
const films = table(
  'films',
  { genre: c.text(), year: c.int(), title: c.text(), tags: c.set(c.text()) },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } },
);
type Film = typeof films.$row;
mongoose.setDriver(driver);
const Film = model(films, { mongoose });

export async function useModel(): Promise<void> {
  const film = await Film.findOne({ genre: 'Film-Noir', year: 1944 }).orFail();
  expectType<string | null>(film.title);
  expectType<Set<string> | null>(film.tags);
  film.title = 'Laura';
  await film.save();
  expectError((film.title = 3));
  expectError(film.nope);
  const rows = await Film.find({ genre: 'Film-Noir' }).lean();
  expectType<string | null | undefined>(rows[0]?.title);
  await Film.create({ genre: 'Film-Noir', year: 1944, title: 'Laura', tags: new Set(['a']) });
  await Film.updateOne({ genre: 'Film-Noir', year: 1944 }, { $set: { title: 'Laura' } });
  await Film.insertMany([{ genre: 'Film-Noir', year: 1945 }]);
  expectType<SyncPlan>(await Film.syncTable({ dryRun: true }));
  const documents = await from(Film).find().where('genre').eq('Film-Noir').docs().exec();
  expectType<HydratedDocument<Film>[]>(documents);
}
