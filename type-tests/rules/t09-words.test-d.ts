import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies, users, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const find = from(movies).find();
find.where('plot').match('dark city').compile();
find.rankBy('plot', 'dark city').limit(10).compile();
find.where('rating').gt(8).rankBy('plot', 'dark').compile();
find.rankBy('plot', 'dark').where('genre').eq('x').where('rating').gt(1).compile();
expectError(find.rankBy('plot', 'dark').where('genre').eq('x').where('year'));
find.where('plot').match('dark').rankBy('plot', 'city').compile();
const ranked = await find.rankBy('plot', 'x').exec();
const titles = await find.rankBy('plot', 'x').select('title').exec();
checks([check<typeof ranked, MovieRow[], Test.Pass>(), check<typeof titles, { title: string | null }[], Test.Pass>()]);
expectError((await find.rankBy('plot', 'x').exec())[0]?.$similarity);

expectError(find.where('title').match('x'));
expectError(find.where('plot').eq('x'));
expectError(find.rankBy('title', 'x'));
expectError(find.rankBy('nope', 'x'));
expectError(find.rankBy('plot', 5));
expectError(find.rankBy('plot', undefined));
expectError(from(users).find().rankBy('name', 'x'));

// Alone.
expectError(find.rankBy('plot', 'x').rankBy('plot', 'y'));
expectError(find.rankBy('plot', 'x').sort('-year'));
expectError(find.rankBy('plot', 'x').nearest('embedding', [1, 2, 3]));
expectError(find.nearest('embedding', [1, 2, 3]).rankBy('plot', 'x'));
expectError(find.where('genre').eq('x').sort('-year').rankBy('plot', 'x'));
expectError(find.where('genre').in(['x']).rankBy('plot', 'x'));
expectError(find.allowFiltering().where('title').eq('x').rankBy('plot', 'x'));
expectError(find.rankBy('plot', 'x').allowFiltering().where('title'));

// A vector that a service makes of texts.
const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
const quotes = table(
  'quotes',
  { id: c.int(), meaning: c.vector(3, { index: true, service }), other: c.vector(3, { index: true }) },
  { primaryKey: { partitionBy: ['id'] } },
);
from(quotes).find().nearest('meaning', 'hope').compile();
from(quotes).find().nearest('meaning', [1, 2, 3]).compile();
from(quotes).insertOne({ id: 1, meaning: 'hope' });
from(quotes).updateOne({ id: 1 }).set({ meaning: 'hope' });
expectError(from(quotes).find().nearest('other', 'hope'));
expectError(from(quotes).find().nearest('meaning', [1, 2]));
expectError(from(quotes).find().nearest('meaning', 5));
expectError(from(quotes).insertOne({ id: 1, other: 'hope' }));
expectError(c.text({ service }));

// A text is written, a vector is read.
const hopes = await from(quotes).find().exec();
checks([
  check<typeof hopes, { id: number; meaning: number[] | null; other: number[] | null }[], Test.Pass>(),
  check<(typeof quotes.$insert)['meaning'], string | readonly number[] | Float32Array | null | undefined, Test.Pass>(),
  check<(typeof quotes.$insert)['other'], readonly number[] | Float32Array | null | undefined, Test.Pass>(),
]);
