import mongoose from 'mongoose';
import { driver, from, gt, gte, has, lt } from 'typestar';
import { expectEqual } from './expect.js';
import { featureHash } from './feature-hash.js';
import { readFilms } from './films.js';
import { load } from './load.js';
import { heading, printTable, say } from './print.js';
import { Movie } from './schema.js';
import { wrongQuery } from './wrong-query.js';

mongoose.setDriver(driver);
await mongoose.connect('local://quickstart');
heading('An embedded Data API, in this process and in memory');
const { created, indexes } = await Movie.syncTable();
say(`local://quickstart: table movies ${created ? 'created' : 'found'}, ${indexes.length} indexes`);
expectEqual('indexes', indexes.length, 5);

const { rows: films, inFile, unusable } = await readFilms();
await load(films);
say(`${films.length} of ${inFile} films inserted; ${unusable} have no genre, date or title, and so no key`);

heading('By key and clustering range: musicals of the 1930s to 1960s, newest first, as the table stores them');
const musicals = await from(Movie)
  .find({ genre: 'Musical', year: gte(1930).lt(1970) })
  .sort('-year')
  .select('year', 'title', 'rating')
  .exec();
printTable(musicals, 'year', 'title', 'rating');
const inRange = films.filter(({ genre, year }) => genre === 'Musical' && year >= 1930 && year < 1970);
expectEqual('musicals', musicals.length, inRange.length);
expectEqual(
  'order',
  musicals.map(({ year }) => year),
  inRange.map(({ year }) => year).sort((a, b) => b - a),
);

heading('By an indexed column: rated 8.9 and better, of any genre');
const best = await from(Movie)
  .find({ rating: gte(8.9) })
  .select('rating', 'title', 'genre', 'year')
  .exec();
printTable(
  best.sort((a, b) => (b.rating ?? 0) - (a.rating ?? 0)),
  'rating',
  'title',
  'genre',
  'year',
);
expectEqual('best rated', best.length, films.filter(({ rating }) => (rating ?? 0) >= 8.9).length);

heading('By what a set contains, and a second index: comics that are rated above 7.5');
const comics = await from(Movie)
  .find({ tags: has('based on comic/graphic novel'), rating: gt(7.5) })
  .select('title', 'rating', 'tags')
  .exec();
printTable(comics, 'rating', 'title', 'tags');
expectEqual(
  'comics',
  comics.every(({ tags }) => tags.has('based on comic/graphic novel')),
  true,
);

heading(
  'Nearest by vector: titles like “the return of the king of the rings” (a feature hash of 64 dimensions, no model)',
);
const near = await from(Movie)
  .find()
  .nearest('embedding', featureHash('the return of the king of the rings', 'Adventure'))
  .select('title', 'genre', 'year')
  .limit(5)
  .exec();
printTable(near, '$similarity', 'title', 'genre', 'year');
expectEqual('nearest', near[0]?.title, 'The Lord of the Rings: The Return of the King');

heading('An update by primary key');
const [movie] = await from(Movie).find({ genre: 'Musical', year: 1965 }).exec();
if (!movie) throw new Error('no musical of 1965');
const key = { genre: movie.genre, year: movie.year, id: movie.id };
await from(Movie).updateOne(key).set({ rating: 9.5 }).push('tags', 'seen').exec();
const updated = await from(Movie).findOne(key).select('title', 'rating', 'tags').exec();
printTable(updated ? [updated] : [], 'title', 'rating', 'tags');
expectEqual('rating after the update', updated?.rating, 9.5);
expectEqual('tag after the update', updated?.tags.has('seen'), true);

heading('A range delete: horror before 1980');
const horror = () => from(Movie).find({ genre: 'Horror', year: lt(1980) });
const before = await horror().exec();
await from(Movie)
  .deleteMany({ genre: 'Horror', year: lt(1980) })
  .exec();
const after = await horror().exec();
say(`${before.length} films before, ${after.length} after`);
expectEqual(
  'horror before the delete',
  before.length,
  films.filter((f) => f.genre === 'Horror' && f.year < 1980).length,
);
expectEqual('horror after the delete', after.length, 0);

heading('Paging through a partition: all dramas');
let pages = 0;
let dramas = 0;
let next: string | null = null;
do {
  const page: { rows: unknown[]; next: string | null } = await from(Movie)
    .find({ genre: 'Drama' })
    .select('title')
    .page({ after: next });
  pages++;
  dramas += page.rows.length;
  next = page.next;
} while (next !== null);
say(`${dramas} films in ${pages} pages`);
expectEqual('dramas', dramas, films.filter(({ genre }) => genre === 'Drama').length);

heading('explain(): how the database will serve a query, without asking it');
const byRange = from(Movie).find().where('genre').eq('Musical').where('year').gte(1930).sort('-year').explain();
say(byRange.toString());
const byIndex = from(Movie).find().where('rating').gte(8.9).where('tags').has('r').explain();
say(`\n${byIndex.toString()}`);
expectEqual('access', [byRange.access, byRange.sort, byIndex.access], ['partition', 'stored', 'index']);

heading('A query that Cassandra could not serve does not compile');
const { code, message } = await wrongQuery();
say(`${code}\n\nerror TS2345: ${message}`);

await mongoose.disconnect();
