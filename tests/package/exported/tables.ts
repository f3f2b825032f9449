import mongoose from 'mongoose';
import { c, fragment, from, model, schemaFromTable, table } from 'typestar';

// Modules export what they like, without type annotations, and their declaration files can name all of it.

export const address = c.udt('address', { street: c.text(), zip: c.int() });
export const title = c.text({ required: true, trim: true });
export const columns = { name: c.text(), hits: c.counter(), facts: c.map(c.text(), c.int()) };

export const films = table(
  'films',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title,
    kind: c.text({ enum: ['long', 'short'] }),
    rating: c.float({ index: true }),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    seen: c.list(c.timestamp()),
    plot: c.text({ index: { text: true } }),
    embedding: c.vector(3, { index: { metric: 'cosine' } }),
    budget: c.decimal(),
    votes: c.bigint(),
    frames: c.varint(),
    poster: c.blob(),
    shownOn: c.date(),
    shownAt: c.time(),
    length: c.duration(),
    server: c.inet(),
    made: address,
    offices: c.list(c.udt('office', { street: c.text() })),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
export const withoutKey = table('people', { name: c.text(), at: c.timestamp({ default: () => new Date() }) });
export const counters = table('hits', { page: c.text(), hits: c.counter() }, { primaryKey: { partitionBy: ['page'] } });
export const renamed = table('names', { firstName: c.text({ index: true }) }, { naming: 'snake_case' });
export const ofDefinitions = table('old', { name: String, at: { type: Date, required: true }, tags: [String] });
export const ofSchema = table.fromSchema('docs', new mongoose.Schema({ name: String, by: { type: Map, of: Number } }));

export const Film = model(films);
export const Person = model(withoutKey);
export const Hits = model(counters);
export const Named = model(renamed);
export const Old = model(ofDefinitions);
export const Doc = model(ofSchema);
export const schema = schemaFromTable(films);

export const rows = async () => ({ film: films.$row, insert: films.$insert, key: films.$key, read: await all.exec() });

export const start = from(Film);
export const all = from(Film).find();
export const untouched = all.where('genre');
export const untouchedId = from(Person).find().where('_id');
export const inGenre = all.where('genre').eq('Drama');
export const clustering = inGenre.where('year');
export const range = clustering.gte(1940);
export const otherBound = range.where('year');
export const byRating = all.where('rating');
export const byTag = all.where('tags');
export const byFact = all.where('facts');
export const byPlot = all.where('plot');
export const unserved = all.allowFiltering();
export const unservedText = unserved.where('title');
export const unservedList = unserved.where('seen');
export const unservedBlob = unserved.where('poster');
export const unservedDuration = unserved.where('length');
export const unservedMap = unserved.where('facts');
export const unservedCounter = from(Hits).find().allowFiltering().where('hits');
export const sorted = inGenre.sort('-year');
export const selected = sorted.select('title', 'year');
export const nearest = all.nearest('embedding', [1, 0, 0]);
export const limited = nearest.limit(2);
export const either = unserved.or(
  (where) => where.where('title').eq('Laura'),
  (where) => where.where('rating').gt(8),
);
export const raw = inGenre.raw({ rating: { $gt: 8 } });
export const tagged = fragment({ tags: c.set(c.text(), { index: true }) }, (where) => where.where('tags').has('noir'));
export const called = all.$call(tagged);
export const ofTable = from(films).find().where('genre').eq('Drama');
export const compiled = inGenre.compile();
export const explanation = inGenre.explain();
export const mongooseQuery = inGenre.toMongoose();
export const documents = inGenre.docs();
export const streamed = () => inGenre.stream();
export const page = () => inGenre.page();
export const count = () => inGenre.count();
export const byGenre = (genre: string) => all.where('genre').eq(genre);

export class Films {
  readonly films = from(Film);

  of(genre: string) {
    return this.films.find().where('genre').eq(genre).sort('-year');
  }

  where(genre: string) {
    return this.of(genre).where('year');
  }
}

const key = { genre: 'Drama', year: 1944, id: films.$key.id };
export const one = () => from(Film).findOne(key);
export const update = () => from(Film).updateOne(key);
export const updated = () => update().set({ rating: 8 });
export const compiledUpdate = () => updated().compile();
export const hit = () => from(Hits).updateOne({ page: '/' });
export const deletion = () => from(Film).deleteOne(key);
export const deletions = from(Film).deleteMany();
export const deletionsHalf = deletions.where('genre');
export const deletionsOf = deletionsHalf.eq('Drama');
export const insertion = () => from(Film).insertOne({ ...key, title: 'Laura' });
export const insertions = () => from(Film).insertMany([{ ...key, title: 'Laura' }]);
export const inserted = () => insertions().exec();
export const synced = () => Film.syncTable();
export const plan = () => Film.syncTable({ dryRun: true });
