import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, fragment, from, UUID } from 'typestar';
import { movies, users, visits, type MovieRow } from '../movies.js';

const { check, checks } = Test;

// The mistakes that are made when tables are read, each in every form in which it can be written.
const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const find = from(movies).find();
const one = from(movies).findOne();
const drama = find.where('genre').eq('Drama');
const any = find.allowFiltering();
declare const wrongName: 'nope';
declare const anyName: string;
declare const text: string;
declare const count: number;
declare const maybe: string | undefined;
declare const body: unknown;
declare function titled(row: { title: string | null }): void;
declare function words(text: string): void;

// Without a mistake.
const dramas = await drama.where('year').gte(1940).sort('-year').exec();
const film = await from(movies).findOne({ genre: 'Drama', year: 1944, id }).select('title', 'rating').exec();
checks([
  check<typeof dramas, MovieRow[], Test.Pass>(),
  check<typeof film, { title: string | null; rating: number | null } | null, Test.Pass>(),
]);

// 1. An unknown column.
expectError(find.where('nope'));
expectError(find.where(wrongName));
expectError(find.where(anyName));
expectError(one.where('nope'));
expectError(any.where('nope'));
expectError(drama.where('titel'));
expectError(find.or((w) => w.where('nope').eq(1)));
expectError(any.not((w) => w.where('nope').eq(1)));
expectError(from(movies).findOne({ genre: 'Drama', year: 1944, id, nope: 1 }));
declare const either: typeof movies.$key | (typeof movies.$key & { nope: number });
expectError(from(movies).findOne(either));
expectError(drama.distinct('nope'));
expectError(drama.$if(true, (q) => q.where('nope').eq(1)));
expectError(fragment({ rating: c.float({ index: true }) }, (w) => w.where('rating').gt(1).where('nope')));

// … of a table where no column is legal there.
const ada = from(users).find().where('name').eq('Ada');
expectError(ada.where('nope'));
expectError(ada.where(anyName));
expectError(ada.or((w) => w.where('nope').eq(1)));
expectError(ada.not((w) => w.where('nope').gt(1)));
expectError(ada.nearest('nope', [1]));
expectError(ada.nearest(anyName, [1]));
expectError(ada.rankBy('nope', 'x'));

// 2. A value of the wrong type.
expectError(drama.where('year').eq('1944'));
expectError(drama.where('year').eq(1944n));
expectError(drama.where('year').in([1944, '1945']));
expectError(drama.where('year').gte('1944'));
expectError(find.where('genre').eq(1));
expectError(one.where('genre').eq(new Date(0)));
expectError(find.where('rating').gt('8'));
expectError(find.where('tags').has(1));
expectError(find.where('facts').hasKey(1));
expectError(find.where('prices').hasValue('9'));
expectError(find.where('awards').hasEntry('oscars', 'one'));
expectError(from(movies).findOne({ genre: 'Drama', year: '1944', id }));
expectError(from(movies).findOne({ genre: 'Drama', year: 1944, id: 1 }));

// 3. The same from a variable.
expectError(drama.where('year').eq(text));
expectError(find.where('genre').eq(count));
expectError(find.where('genre').eq(maybe));
expectError(find.where('genre').eq(body));
const wrongKey = { genre: 'Drama', year: text, id };
expectError(from(movies).findOne(wrongKey));

// 4. An operator that the type does not have.
expectError(find.where('tags').gt('a'));
expectError(find.where('tags').eq(['a']));
expectError(find.where('rating').has(1));
expectError(any.where('title').has('a'));
expectError(any.where('length').gt('1h'));
expectError(any.where('poster').gt(new Uint8Array()));
expectError(any.where('facts').eq(new Map()));
expectError(find.where('plot').eq('dark'));

// 5. An operator that does not exist.
expectError(find.where('genre').equals('Drama'));
expectError(find.where('genre').regex(/D/));
expectError(find.where('genre').exists(true));
expectError(any.where('title').like('L%'));
expectError(find.where('genre').$eq('Drama'));

// 6. A filter on a vector.
expectError(find.where('embedding').eq([1, 2, 3]));
expectError(any.where('embedding').eq([1, 2, 3]));
expectError(find.where('sketch'));

// 7. A column that is neither key nor indexed.
expectError(find.where('title').eq('Laura'));
expectError(one.where('title'));
expectError(drama.where('budget').gt(1n));

// 8. A clustering column before its partition.
expectError(find.where('year').eq(1944));
expectError(one.where('id'));

// 9. A clustering column left out.
expectError(drama.where('id').eq(id));
expectError(drama.where('year').gt(1940).where('id'));

// 10. Half a partition key.
expectError(from(visits).find().where('site').eq('a').exec());
expectError(from(visits).find().where('site').eq('a').compile());
expectError(from(visits).find().where('site').eq('a').count());
expectError(from(visits).find().where('site').eq('a').exists());
expectError(from(visits).find().where('site').eq('a').page());
expectError(from(visits).find().where('site').eq('a').stream());
expectError(from(visits).find().where('site').eq('a').explain());
expectError(from(visits).find().where('site').eq('a').distinct('page'));
expectError(from(visits).find().where('site').eq('a').toMongoose());
expectError(from(visits).findOne().where('site').eq('a').exec());

// 11. A range of partitions.
expectError(find.where('genre').gt('a'));
expectError(find.where('genre').ne('a'));

// 12. An order by an unknown column.
expectError(drama.sort('nope'));
expectError(drama.sort('-nope'));
expectError(drama.sort(anyName));
expectError(any.sort('nope'));

// 13. An order that is not stored.
expectError(drama.sort('title'));
expectError(drama.sort('year', 'id'));
expectError(drama.sort('id'));

// 14. An order over all partitions.
expectError(find.sort('-year'));
expectError(find.where('genre').in(['a', 'b']).sort('-year'));

// 15. An order in words of another library.
expectError(drama.sort({ year: -1 }));
expectError(drama.sort('year desc'));
expectError(drama.sort('year', -1));

// 16. An unknown column selected.
expectError(drama.select('nope'));
expectError(drama.select('title', 'nope'));
expectError(drama.select(anyName));
expectError(drama.select('title year'));
expectError(drama.omit('nope'));

// 17. A column read that was not selected.
const [row] = await drama.select('title').exec();
expectError(row?.year);
const single = await from(movies).findOne({ genre: 'Drama', year: 1944, id }).select('title').exec();
expectError(single?.rating);
const [left] = await drama.omit('plot').exec();
expectError(left?.plot);
expectError((await drama.select('title').page()).rows[0]?.year);
for await (const each of drama.select('title').stream()) expectError(each.year);

// 18. Null asked for.
expectError(find.where('rating').eq(null));
expectError(any.where('title').eq(null));
expectError(any.where('title').in([null]));
expectError(from(movies).findOne({ genre: null, year: 1944, id }));

// 19. A value that the enum does not have.
expectError(find.where('status').eq('drafted'));
expectError(any.where('status').in(['draft', 'drafted']));
expectError(find.where('status').eq(text));

// 20. A column bound twice.
expectError(drama.where('genre').eq('Film-Noir'));
expectError(drama.where('year').gt(1).where('year').gt(2));
expectError(from(movies).findOne({ genre: 'Drama', year: 1944, id }).where('genre'));

const good = fragment({ rating: c.float({ index: true }) }, (w) => w.where('rating').gt(8));
expectError(find.where('rating').gt(1).$call(good));
expectError(find.where('rating').eq(1).$call(good));
expectError(find.$call(good).$call(good));
find.where('rating').lt(9).$call(good).compile();

// 21. One value where several are wanted, and several where one is.
expectError(find.where('genre').in('Drama'));
expectError(find.where('tags').hasAny('a'));
expectError(find.where('genre').eq(['Drama']));

// 22. A limit that is no number.
expectError(drama.limit('10'));
expectError(drama.limit(text));
expectError(one.limit(1));

// 23. A search of what is no vector, or has no index.
expectError(find.nearest('title', [1, 2, 3]));
expectError(find.nearest('sketch', [1, 2, 3]));

// 24. A vector of the wrong length.
expectError(find.nearest('embedding', [1, 2]));

// 25. Words searched without a text index.
expectError(find.where('country').match('dark'));
expectError(find.rankBy('title', 'dark'));

// 26. A part of a map that its index does not have.
expectError(find.where('facts').hasValue(1));
expectError(find.where('prices').hasKey('eur'));
expectError(find.where('awards').hasKey('oscars'));

// 27. The query taken for its rows.
expectError(drama.length);
expectError((await drama).length);
expectError((await drama).map(String));
expectError(drama.then(String));
expectError(drama.catch(String));

// 28. A part of the key that leaves a gap for one row.
expectError(from(movies).findOne({ year: 1944 }));
expectError(from(movies).findOne({ genre: 'Drama', id }));
expectError(from(movies).findOne('Drama'));
expectError(from(movies).findOne(id));

// 29. A row taken for granted.
expectError(titled(await from(movies).findOne({ genre: 'Drama', year: 1944, id }).exec()));
expectError(titled(await one.where('genre').eq('Drama').exec()));

// 30. A value taken for granted.
expectError((await drama.exec()).map((row) => words(row.title)));
expectError((await drama.page()).rows.map((row) => words(row.title)));

// 31. Rows left out where nothing is sorted in memory.
expectError(drama.skip(10));
expectError(drama.sort('-year').skip(10));

// 32. A clustering column behind one that only has to differ.
expectError(drama.where('year').ne(1944).where('id').eq(id));
expectError(drama.where('year').nin([1944, 1945]).where('id').in([id]));
expectError(any.where('genre').eq('Drama').where('year').ne(1944).where('id').eq(id).exec());

// 33. A column of the key in a branch.
expectError(find.or((w) => w.where('genre').eq('Drama')));
expectError(any.or((w) => w.where('genre').eq('Drama')));
expectError(
  from(visits)
    .find()
    .or((w) => w.where('day').eq(1)),
);
expectError(drama.or((w) => w.where('year').eq(1944)));

// 34. The opposite of a condition that neither key nor index serves.
expectError(find.not((w) => w.where('country').eq('fr')));
expectError(find.not((w) => w.where('genre').eq('Drama')));
expectError(find.not((w) => w.where('title').eq('Laura')));
expectError(any.not((w) => w.where('plot').match('dark')));

// 35. A condition that a search does not take.
expectError(drama.where('year').eq(1944).nearest('embedding', [1, 2, 3]));
expectError(drama.nearest('embedding', [1, 2, 3]).where('year').eq(1944));
expectError(any.rankBy('plot', 'dark').where('title').eq('Laura'));
expectError(find.where('genre').in(['a', 'b']).nearest('embedding', [1, 2, 3]));
expectError(find.nearest('embedding', [1, 2, 3]).or((w) => w.where('country').gt('fr')));
