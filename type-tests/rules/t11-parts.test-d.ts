import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, fragment, from, model, table } from 'typestar';
import { movies, users, visits, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const find = from(movies).find();
const drama = find.where('genre').eq('x');

// omit: all other columns.
const names = await from(users).find().omit('age').exec();
const titles = await find.select('title', 'year').omit('year').exec();
const [short] = await find.omit('title', 'year').exec();
checks([
  check<typeof names, { name: string }[], Test.Pass>(),
  check<typeof titles, { title: string | null }[], Test.Pass>(),
  check<typeof short, Omit<MovieRow, 'title' | 'year'> | undefined, Test.Pass>(),
]);
// Names that may omit everything leave columns that may be missing.
declare const titleOrYear: 'title' | 'year';
declare const anyNames: (keyof MovieRow)[];
const perhaps = await find.select('title').omit(titleOrYear).exec();
const unknown = await find.omit(...anyNames).exec();
const byHandLeft = await find.raw({ x: 1 }).select('title', 'year').omit(titleOrYear).exec();
checks([
  check<typeof perhaps, { title?: string | null }[], Test.Pass>(),
  check<typeof unknown, Partial<MovieRow>[], Test.Pass>(),
  check<typeof byHandLeft, { title?: string | null; year?: number }[], Test.Pass>(),
]);
expectError(find.omit('nope'));
expectError((await find.omit('title').exec())[0]?.title);

// $if adds what the rest of the query can do without.
declare const least: number | undefined;
find
  .$if(least !== undefined, (q) => q.where('rating').gt(least ?? 0))
  .limit(3)
  .compile();
drama.$if(true, (q) => q.sort('-year')).compile();
expectError(find.$if(true, (q) => q.where('title').eq('x')));
expectError(find.$if(true, (q) => q.where('genre').eq('x')));
expectError(find.$if(true, (q) => q.allowFiltering()));
expectError(find.$if(true, (q) => q.nearest('embedding', [1, 2, 3])));
expectError(find.$if(true, (q) => q.select('title')));
expectError(drama.select('title', 'year').$if(true, (q) => q.omit('year')));
drama
  .select('title')
  .$if(true, (q) => q.select('year'))
  .compile();
expectError(drama.$if(true, () => find));
expectError(find.$if('yes'));
expectError(find.$if(true, (q) => q.where('rating').gt(1)).where('rating').gt);

// $call: a function, or a fragment for any table that has its columns.
const live = fragment({ status: c.text({ enum: ['draft', 'live'], index: true }) }, (w) =>
  w.where('status').eq('live'),
);
drama.$call(live).compile();
find.allowFiltering().sort('title').$call(live).compile();
find.$call((q) => q.where('rating').gt(8)).compile();

expectError(from(visits).find().$call(live));
expectError(find.where('status').eq('live').$call(live));
expectError(drama.sort('-year').$call(live));
expectError(find.$call(fragment({ title: c.text() }, (w) => w.where('title').eq('x'))));

// Its values are those of the table's column, its columns those that it binds.
const drafts = fragment({ status: c.text({ enum: ['draft'], index: true }) }, (w) => w.where('status').eq('draft'));
const deleted = fragment({ status: c.text({ index: true }) }, (w) => w.where('status').eq('deleted'));
const french = fragment({ country: c.text({ index: true }), rating: c.float({ index: true }) }, (w) =>
  w.where('country').eq('fr'),
);
find.$call(drafts).compile();
find.where('rating').eq(1).$call(french).compile();
expectError(find.$call(deleted));
expectError(find.where('country').eq('de').$call(french));

// A condition of $if alone does not make the Data API filter behind a range.
const logs = table(
  'logs',
  { host: c.text(), day: c.int(), hour: c.int(), level: c.int() },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'hour'] } },
);
const host = from(logs).find().allowFiltering().where('host').eq('x').where('day').gt(1).where('hour').eq(1);
host.where('level').eq(1).compile();
expectError(host.$if(true, (q) => q.where('level').eq(1)).compile());
expectError(fragment({ status: c.text({ index: true }) }, (w) => w.where('nope').eq('x')));

// raw: typed as raw.
const raw = await find.raw({ anything: 1 }).exec();
checks([check<typeof raw, MovieRow[], Test.Pass>()]);
expectError(find.raw({ anything: 1 }).where('genre'));
expectError(find.raw('x'));

// What is read, and in which order, may be said after it.
const byHand = find.raw({ anything: 1 }).raw({ other: 2 });
const found1 = await byHand.sort('-rating', 'year').limit(3).select('title', 'year').omit('year').exec();
checks([check<typeof found1, { title: string | null }[], Test.Pass>()]);
const found2 = (await byHand.select('year').page({ after: null })).rows;
checks([check<typeof found2, { year: number }[], Test.Pass>()]);
const found3 = await byHand.count({ upTo: 3 });
checks([check<typeof found3, number, Test.Pass>()]);
const found4 = await byHand.exists();
checks([check<typeof found4, boolean, Test.Pass>()]);
const found5 = await byHand.distinct('year');
checks([check<typeof found5, number[], Test.Pass>()]);
const found7 = await byHand.distinct('tags');
checks([check<typeof found7, string[], Test.Pass>()]);
const found6 = await from(movies).findOne().raw({ anything: 1 }).select('title').exec();
checks([check<typeof found6, { title: string | null } | null, Test.Pass>()]);
byHand.$call((q) => q.limit(3)).explain();
expectError(byHand.sort('nope'));
expectError(byHand.select('nope'));
expectError(byHand.limit('3'));
expectError(from(movies).findOne().raw({ anything: 1 }).limit(1));
expectError(byHand.or(() => undefined));

// Documents, counts and values.
const [document] = await from(model(movies)).find().docs().exec();
const documents = await from(model(movies)).find().docs().page();
for await (const each of from(model(movies)).findOne().docs().stream()) each.title?.length;
checks([check<(typeof documents.rows)[0], NonNullable<typeof document>, Test.Pass>()]);
expectError(from(model(movies)).find().docs().limit(3));
const counted = find.count();
const some = drama.exists();
const years = await drama.distinct('year');
const states = await drama.distinct('status');
const tags = await drama.distinct('tags');
const notes = await drama.distinct('notes');
const vectors = await drama.distinct('embedding');
const facts = await drama.distinct('facts');
checks([
  check<NonNullable<typeof document>['title'], string | null, Test.Pass>(),
  check<typeof counted, Promise<number>, Test.Pass>(),
  check<typeof some, Promise<boolean>, Test.Pass>(),
  check<typeof years, number[], Test.Pass>(),
  check<typeof states, ('draft' | 'live')[], Test.Pass>(),
  check<typeof states, ('draft' | 'live' | null)[], Test.Fail>(),
  check<typeof tags, string[], Test.Pass>(),
  check<typeof notes, string[], Test.Pass>(),
  check<typeof vectors, number[][], Test.Pass>(),
  check<typeof facts, Map<string, number>[], Test.Pass>(),
]);
expectError(drama.distinct('nope'));
expectError(drama.count({ most: 1 }));
expectError(from(visits).find().where('site').eq('x').count());
expectError(from(visits).find().where('site').eq('x').exists());
expectError(from(visits).find().where('site').eq('x').docs());

// Parts change nothing of the rows.
const parts = await drama
  .$if(true, (q) => q.sort('-year'))
  .$call((q) => q.limit(3))
  .exec();
checks([check<typeof parts, MovieRow[], Test.Pass>()]);
