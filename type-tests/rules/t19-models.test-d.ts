import mongoose, { type HydratedDocument } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, driver, from, model, table, type SyncPlan } from 'typestar';

const { check, checks } = Test;

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
  checks([
    check<Film, { genre: string; year: number; title: string | null; tags: Set<string> }, Test.Pass>(),
    check<typeof film.title, string | null, Test.Pass>(),
    check<typeof film.tags, Set<string>, Test.Pass>(),
  ]);
  film.title = 'Laura';
  await film.save();
  expectError((film.title = 3));
  expectError(film.nope);
  const rows = await Film.find({ genre: 'Film-Noir' }).lean();
  const [lean] = rows;
  await Film.create({ genre: 'Film-Noir', year: 1944, title: 'Laura', tags: new Set(['a']) });
  await Film.updateOne({ genre: 'Film-Noir', year: 1944 }, { $set: { title: 'Laura' } });
  await Film.insertMany([{ genre: 'Film-Noir', year: 1945 }]);
  const plan = await Film.syncTable({ dryRun: true });
  const documents = await from(Film).find().where('genre').eq('Film-Noir').docs().exec();
  const plain = await from(Film).find().where('genre').eq('Film-Noir').exec();
  checks([
    check<NonNullable<typeof lean>['title'], string | null, Test.Pass>(),
    check<typeof plan, SyncPlan, Test.Pass>(),
    check<typeof documents, HydratedDocument<Film>[], Test.Pass>(),
    check<typeof plain, Film[], Test.Pass>(),
  ]);
}
