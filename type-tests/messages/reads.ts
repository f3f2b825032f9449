import { c, fragment, from, table, UUID } from 'typestar';
import { movies, visits } from '../movies.js';

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const drama = from(movies).find().where('genre').eq('Drama');

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(visits).find().where('nope').eq(1).exec();
declare const column: string;
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"where() takes the name of one column: the compiler must know which">'.
from(visits).find().where(column).eq(1).exec();
// error: Argument of type '{}' is not assignable to parameter of type 'TypeMessage<"where() takes a column, or a filter that names its columns, such as { title: value }; what may be missing is written maybe(value)">'.
from(visits).find().where({}).exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(movies).find().where('title').eq('x').exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it">'.
from(movies).find().where('year').gt(1).exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
drama.where('id').eq(id).exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'at' is a clustering column: bind 'day' by eq or in before it">'.
from(visits).find().where('site').eq('a').where('at').gt(1);
// error: Property 'gt' does not exist on type 'Operators<"'genre' is a partition column: it takes eq and in; for other operators call allowFiltering() first"> & EqOrIn<string, FindQuery<"movies", "genre", never, { ...; }>, FindQuery<...>>'.
from(movies).find().where('genre').gt('a');
// error: Property 'gt' does not exist on type 'Operators<"columns of type set take has, hasAny, hasAll, hasNone"> & Elements<string, FindQuery<"movies", "tags" | "#index", never, { name: "movies"; columns: { genre: Scalar<"text", string, false>; ... 17 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>, FindQuery<...>>'.
from(movies).find().where('tags').gt('x');
// error: Property 'gt' does not exist on type 'Operators<"the index of 'country' serves eq, in: for other operators call allowFiltering() first"> & EqOrIn<string, FindQuery<"movies", "country" | "#index", never, { ...; }>, FindQuery<...>>'.
from(movies).find().where('country').gt('x');
// error: Property 'ne' does not exist on type 'Operators<"the index of 'country' serves eq, in: for other operators call allowFiltering() first"> & EqOrIn<string, FindQuery<"movies", "country" | "#index", never, { ...; }>, FindQuery<...>>'.
from(movies).find().where('country').ne('x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'notes' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(movies).find().where('notes').hasNone(['x']);
// error: Property 'hasValue' does not exist on type 'Operators<"the index of 'facts' serves hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys: for other operators call allowFiltering() first"> & MapKeys<string, FindQuery<...>, FindQuery<...>>'.
from(movies).find().where('facts').hasValue(1);
// error: Property 'hasNoEntry' does not exist on type 'Operators<"the index of 'facts' serves hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys: for other operators call allowFiltering() first"> & MapKeys<string, FindQuery<...>, FindQuery<...>>'. Did you mean 'hasNoKey'?
from(movies).find().where('facts').hasNoEntry('x', 1);
const parts = table(
  'parts',
  { id: c.text(), map: c.map(c.text(), c.int(), { index: ['values', 'keys'] }) },
  { primaryKey: { partitionBy: ['id'] } },
);
// error: Property 'hasEntry' does not exist on type 'Operators<"the indexes of 'map' serve hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys, hasValue, hasAnyValue, hasAllValues, hasNoValue, hasNoValues: for other operators call allowFiltering() first"> & MapKeys<...> & MapValues<...>'.
from(parts).find().where('map').hasEntry('x', 1);
// error: Type '["keys", "values", { of: "keys"; name: "x"; }]' is not assignable to type 'readonly ["keys", "values", { readonly of: "keys"; readonly name: "x"; }] & TypeMessage<"the index of a map names 'keys' twice">'.
c.map(c.text(), c.int(), { index: ['keys', 'values', { of: 'keys', name: 'x' }] });
// error: Type '"nope"' is not assignable to type '"entries" | EntriesOption | PartOption<"keys", "text"> | PartOption<"values", "int">'.
c.map(c.text(), c.int(), { index: ['keys', 'nope'] });
// error: Type 'string[]' is not assignable to type 'TextIndexOption'.
c.text({ index: ['keys'] });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'embedding' is a vector: search it with nearest('embedding', …)">'.
from(movies).find().where('embedding').eq([1, 2, 3]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'genre' already has a condition: a column takes one eq or in, or one lower and one upper bound">'.
drama.where('genre').eq('y');
// error: Property 'lt' does not exist on type 'TypeMessage<"'year' already has a condition: a column takes one eq or in, or one lower and one upper bound">'.
drama.where('year').gt(1).where('year').lt(3).where('year').lt(2);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index and the partition key is bound by in: the database refuses the combination">'.
from(movies).find().where('genre').in(['x', 'y']).where('rating').gt(8);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index and the partition key is bound by in: the database refuses the combination">'.
from(movies).find().where('genre').in(['x', 'y']).where('rating').in([8, 9]);
// error: Property 'in' does not exist on type 'Operators<"'genre' is a partition column: together with an index, an order or a search it takes only eq"> & OnlyEq<string, FindQuery<"movies", "rating" | "genre" | "#index", never, { ...; }>>'.
from(movies).find().where('rating').in([8, 9]).where('genre').in(['x', 'y']);
// error: Argument of type 'number' is not assignable to parameter of type 'string'.
from(movies).find().where('genre').eq(1);
// error: Argument of type 'null' is not assignable to parameter of type 'string'.
from(movies).find().where('genre').eq(null);
// error: Argument of type '"gone"' is not assignable to parameter of type '"draft" | "live"'.
from(movies).find().where('status').eq('gone');
// error: Argument of type '{ $gt: number; }' is not assignable to parameter of type 'number'.
from(movies).find().where('rating').gt({ $gt: 1 });
// error: This expression is not callable. Type 'TypeMessage<"the partition key is incomplete: bind 'day' as well, by eq or in">' has no call signatures.
from(visits).find().where('site').eq('a').exec();
// error: This expression is not callable. Type 'TypeMessage<"the partition key is incomplete: bind 'day' as well, by eq or in">' has no call signatures.
from(visits).find().where('site').eq('a').compile();
// error: This expression is not callable. Type 'TypeMessage<"the filter uses an index and the partition key is bound by in: the database refuses the combination">' has no call signatures.
from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('rating').gt(8).exec();
from(visits)
  .find()
  .allowFiltering()
  .where('site')
  .eq('a')
  .where('day')
  .eq(1)
  .where('at')
  .gt(1)
  .where('page')
  .eq('x')
  // error: This expression is not callable. Type 'TypeMessage<"'page' follows 'at', which is not bound by eq or in: the database refuses this even with allowFiltering()">' has no call signatures.
  .exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
drama.where('year').ne(1944).where('id').eq(id);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
drama.where('year').nin([1944]).where('id').eq(id);
// error: This expression is not callable. Type 'TypeMessage<"'id' follows 'year', which is not bound by eq or in: the database refuses this even with allowFiltering()">' has no call signatures.
drama.allowFiltering().where('year').ne(1944).where('id').eq(id).exec();

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the rows are stored by (-year, id): sort by these columns in this order, or with every direction reversed, or call allowFiltering()">'.
drama.sort('year', 'id');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the rows are stored by (-year, id): sort by these columns in this order, or with every direction reversed, or call allowFiltering()">'.
drama.sort('title');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope': did you mean 'notes'?">'.
drama.sort('nope');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"sort needs one partition: bind 'genre' by eq first, or call allowFiltering() to sort in memory">'.
from(movies).find().sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"sort needs one partition: bind 'genre' by eq first, or call allowFiltering() to sort in memory">'.
from(movies).find().where('genre').in(['x']).sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index: the database cannot return the rows in stored order as well">'.
drama.where('rating').gt(8).sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index: the database cannot return the rows in stored order as well">'.
drama.sort('-year').where('rating').gt(8);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index: the database cannot return the rows in stored order as well">'.
drama.where('rating').in([8, 9]).sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index: the database cannot return the rows in stored order as well">'.
drama.where('tags').hasNone(['noir']).sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the order is already set: pass all its columns in one call">'.
drama.sort('-year').sort('id');
// error: Expected at least 1 arguments, but got 0.
drama.sort();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"cannot sort by 'tags': columns of its type have no order">'.
from(movies).find().allowFiltering().sort('tags');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the rows are stored by (-year, id): the database reads them forwards or backwards, not in mixed directions">'.
from(movies).find().allowFiltering().where('genre').eq('x').sort('year', 'id');

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is not a vector column with a vector index">'.
from(movies).find().nearest('title', [1, 2, 3]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(movies).find().nearest('nope', [1, 2, 3]);
// error: Argument of type 'number[]' is not assignable to parameter of type 'TypeMessage<"the vector has length 2, but the column has 3 dimensions">'.
from(movies).find().nearest('embedding', [1, 2]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"nearest defines the order: it cannot be combined with sort(), rankBy() or a second nearest()">'.
drama.sort('-year').nearest('embedding', [1, 2, 3]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
from(movies).find().allowFiltering().where('title').eq('x').nearest('embedding', [1, 2, 3]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
from(movies).find().nearest('embedding', [1, 2, 3]).allowFiltering().where('title').eq('x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
// error: This expression is not callable. Type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">' has no call signatures.
from(movies).find().allowFiltering().where('year').eq(1).nearest('embedding', [1, 2, 3]).exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
drama.where('year').eq(1944).nearest('embedding', [1, 2, 3]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
drama.nearest('embedding', [1, 2, 3]).where('year').gt(1940);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
drama.where('year').gt(1940).rankBy('plot', 'dark city');

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(visits).find().select('nope');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'yaer'">'.
drama.select('title', 'yaer');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tilte': did you mean 'title'?">'.
drama.select('tilte');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tilte': did you mean 'title'?">'.
drama.omit('tilte');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tilte': did you mean 'title'?">'.
drama.distinct('tilte');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tilte': did you mean 'title'?">'.
drama.explain('distinct', 'tilte');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tilte': did you mean 'title'?">'.
drama.raw({}).select('tilte');
// error: Type 'number' is not assignable to type 'TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it">'.
from(movies).findOne({ year: 1 });
// error: Type 'string' is not assignable to type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(movies).findOne({ genre: 'x', year: 1, id, title: 'x' });
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"findOne returns one row: use find() for a limit">'.
from(movies).findOne({ genre: 'x', year: 1, id }).limit(2);

const [row] = await drama.select('title').exec();
// error: Property 'year' does not exist on type '{ title: string | null; }'.
row?.year;

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' has no text index: give it { index: { text: true } }">'.
from(movies).find().rankBy('title', 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(movies).find().rankBy('nope', 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"rankBy defines the order: it cannot be combined with sort(), nearest() or a second rankBy()">'.
from(movies).find().rankBy('plot', 'x').sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'embedding' has no service that creates vectors from text: search it with a vector">'.
from(movies).find().nearest('embedding', 'text');
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"skip needs a sort in memory: call allowFiltering() and sort() first">'.
from(movies).find().skip(1);
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"nearest and rankBy do not support skip: raise the limit and drop the first rows">'.
from(movies).find().rankBy('plot', 'x').skip(1);
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
  .or((w) => w.where('title').eq('x'));
from(movies)
  .find()
  // error: Property '$facts' is missing in type 'TableBranchStart<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; id: Scalar<"uuid", UUID, false>; title: Scalar<"text", string, false>; ... 14 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, "#branch">' but required in type 'Alternative<string>'.
  .or((w) => w);
from(visits)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'site' is a partition column: the database allows none in a branch of or(); bind it outside the or()">'.
  .or((w) => w.where('site').eq('x'));
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'year' is a clustering column: in a branch of or() it needs an index of its own, or allowFiltering() first">'.
drama.or((w) => w.where('year').gt(1));
from(visits)
  .find()
  .allowFiltering()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'day' is a partition column: the database allows none in a branch of or(); bind it outside the or()">'.
  .or((w) => w.where('day').eq(1));
// error: Property 'eq' does not exist on type 'Operators<"'rating' already has a condition: a column takes one eq or in, or one lower and one upper bound"> & InBranch<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; ... 17 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, UpperBound<...>>'.
drama.or((w) => w.where('rating').gt(8).where('rating').eq(9));
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the filter uses an index: the database cannot return the rows in stored order as well">'.
drama.or((w) => w.where('rating').gt(8)).sort('-year');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others">'.
drama.nearest('embedding', [1, 2, 3]).or((w) => w.where('title').eq('x'));
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'genre' is a partition column: the database allows none in a branch of or(); bind it outside the or()">'.
  .or((w) => w.where('genre').eq('x'))
  .where('genre')
  .eq('y')
  .exec();
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"neither the key nor an index serves the opposite of this condition: call allowFiltering() first">'.
  .not((w) => w.where('country').eq('fr'));
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"neither the key nor an index serves the opposite of this condition: call allowFiltering() first">'.
  .not((w) => w.where('genre').eq('x'));
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
drama.not((w) => w.where('id').eq(id));
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
  .not((w) => w.where('title').gt('x'));

const logs = table(
  'logs',
  { host: c.text(), day: c.int(), hour: c.int(), level: c.int({ index: true }), peer: c.inet() },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'hour', 'level', 'peer'] } },
);
const host = from(logs).find().where('host').eq('x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'level' is a clustering column: bind 'hour' by eq or in before it">'.
// error: This expression is not callable. Type 'TypeMessage<"'level' is a clustering column: bind 'hour' by eq or in before it">' has no call signatures.
host.where('day').eq(1).where('level').eq(1).compile();
// error: This expression is not callable. Type 'TypeMessage<"'level' is a clustering column: bind 'hour' by eq or in before it">' has no call signatures.
host.where('level').eq(1).where('day').eq(1).compile();
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"cannot sort by 'peer': columns of its type have no order">'.
host.allowFiltering().sort('day', 'hour', 'level', 'peer').skip(1);
from(movies)
  .find()
  .allowFiltering()
  .$if(true, (q) => q.sort('title'))
  // error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"skip needs a sort in memory: call allowFiltering() and sort() first">'.
  .skip(1);

const stills = table(
  'stills',
  {
    id: c.int(),
    frames: c.list(c.blob()),
    pairs: c.map(c.blob(), c.blob()),
    shots: c.list(c.udt('shot', { still: c.blob() })),
    cover: c.blob(),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
const anyStill = from(stills).find().allowFiltering();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'frames' holds bytes, which the Data API can compare only as a whole column, by eq">'.
from(stills).find().where('frames');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'pairs' holds bytes, which the Data API can compare only as a whole column, by eq">'.
anyStill.where('pairs').hasKey(new Uint8Array(1));
// error: Property '[message]' is missing in type 'Uint8Array<ArrayBuffer>' but required in type 'TypeMessage<"bytes in a user-defined value cannot be compared: leave the field out">'.
anyStill.where('shots').has({ still: new Uint8Array(1) });
// error: Argument of type 'Uint8Array<ArrayBuffer>' is not assignable to parameter of type 'TypeMessage<"bytes can be compared only by eq, which has no opposite">'.
anyStill.not((w) => w.where('cover').eq(new Uint8Array(1)));
drama
  .where('year')
  .gt(1944)
  // error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"'year' already has a condition: a column takes one eq or in, or one lower and one upper bound">'.
  .not((w) => w.where('year').lt(1950));
from(visits)
  .find()
  .where('ms')
  .gt(1)
  // error: Argument of type 'number[]' is not assignable to parameter of type 'TypeMessage<"the filter uses an index and the partition key is bound by in: the database refuses the combination">'.
  .not((w) => w.where('day').nin([1]));
const owned = table(
  'owned',
  { p: c.int(), a: c.int(), b: c.uuid({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b'] } },
);
from(owned)
  .find()
  // error: Argument of type 'UUID' is not assignable to parameter of type 'TypeMessage<"'b' is a clustering column: bind 'p' by eq or in before it">'.
  .not((w) => w.where('b').eq(id));

const ofTitle = fragment({ title: c.text() }, (w) => w.where('title').eq('x'));
const ofOther = fragment({ nope: c.text({ index: true }) }, (w) => w.where('nope').eq('x'));
// error: Argument of type 'Fragment<{ title: Scalar<"text", string, false>; }, "title" | "#filtering" | "#branch" | "#loose">' is not assignable to parameter of type 'TypeMessage<"the fragment has a condition that no index serves: call allowFiltering() before it">'.
from(movies).find().$call(ofTitle);
// error: Argument of type 'Fragment<{ nope: Scalar<"text", string, "regular">; }, "nope" | "#filtering" | "#branch" | "#own">' is not assignable to parameter of type 'TypeMessage<"the fragment needs a column 'nope' of the same type and index, outside the key">'.
drama.$call(ofOther);
// error: Argument of type 'Fragment<{ title: Scalar<"text", string, false>; }, "title" | "#filtering" | "#branch" | "#loose">' is not assignable to parameter of type 'TypeMessage<"deleteMany takes fragments on key columns: the table needs 'title' as a key column of the same type and index">'.
from(movies).deleteMany().$call(ofTitle);
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"$call takes a function or a fragment"> & ((query: FindQuery<"movies", "genre", never, { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>) => unknown)'.
drama.$call('x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"or() takes functions such as (w) => w.where(…)"> & ((where: TableBranchStart<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, "#branch">) => Alternative<.....'.
drama.or('x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"not() takes functions such as (w) => w.where(…)"> & ((where: NotStart<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, "genre">) => Negated<...>)'.
drama.not('x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"$if takes a function that continues the query"> & ((query: FindQuery<"movies", "genre", never, { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<...>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>, value: true) => TypeMessage...'. Type 'string' is not assignable to type '(query: FindQuery<"movies", "genre", never, { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; id: Scalar<"uuid", UUID, false>; ... 15 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>, value: true) => TypeMessage<...>'.
drama.$if(true, 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'titel': did you mean 'title'?">'.
from(movies).find().raw({}).sort('titel');
