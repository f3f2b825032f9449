import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import {
  c,
  from,
  hasAll,
  hasAllEntries,
  hasAllKeys,
  hasAllValues,
  hasAny,
  hasAnyEntry,
  hasAnyKey,
  hasAnyValue,
  hasNoEntries,
  hasNoKeys,
  hasNone,
  hasNoValues,
  noneOf,
  oneOf,
  table,
  type Key,
  type Patch,
  type TableModel,
  type TableShape,
} from 'typestar';
import { movies, visits } from '../movies.js';
import { Fan, User } from './user.js';

const { check, checks } = Test;
const find = from(movies).find();
const any = find.allowFiltering();
const drama = find.where('genre').eq('x');
declare const names: ('title' | 'year')[];
declare const one: 'title' | 'rating';
declare const words: string[];
declare const count: number;
declare const flag: boolean;

// A name that is one of several may not be selected: neither of an array, nor of a union.
const [ofArray] = await drama.select(...names).exec();
const [ofUnion] = await drama.select(one, 'year').exec();
const [ofBoth] = await drama
  .select(...names)
  .select('title')
  .exec();
const [ofRaw] = await find
  .raw({ x: 1 })
  .select(...names)
  .exec();
const [left] = await drama
  .select('id', ...names)
  .omit('title')
  .exec();
const [single] = await drama.select(...(['title'] as 'title'[])).exec();
const [ordered] = await drama.select(...(['title', 'year'] as const)).exec();
checks([
  check<NonNullable<typeof ofArray>, { title?: string | null; year?: number }, Test.Pass>(),
  check<NonNullable<typeof ofUnion>, { year: number; title?: string | null; rating?: number | null }, Test.Pass>(),
  check<NonNullable<typeof ofBoth>, { title: string | null; year?: number }, Test.Pass>(),
  check<NonNullable<typeof ofRaw>, { title?: string | null; year?: number }, Test.Pass>(),
  check<keyof NonNullable<typeof left>, 'id' | 'year', Test.Pass>(),
  check<NonNullable<typeof single>, { title: string | null }, Test.Pass>(),
  check<NonNullable<typeof ordered>, { title: string | null; year: number }, Test.Pass>(),
]);
expectError(drama.select().exec());
expectError(drama.omit().exec());
expectError(find.raw({ x: 1 }).select().exec());
expectError(find.raw({ x: 1 }).omit().exec());
expectError(drama.select(...names, 'nope'));

// A list in the program has a value.
find.where('genre').in(words).compile();
find.where('genre').in(['x', 'y']).compile();
find.where('status').in(['draft', 'live']).compile();
drama.where('year').nin([1, 2]).compile();
(flag ? find : find.where('tags').has('x')).where('rating').in([1, 2]).compile();
expectError(find.where('genre').in([]));
expectError(drama.where('year').nin([]));
expectError(find.where('tags').hasAny([]));
expectError(find.where('tags').hasAll([]));
expectError(find.where('tags').hasNone([]));
expectError(find.where('facts').hasAnyKey([]));
expectError(find.where('prices').hasNoValues([]));
expectError(find.where('awards').hasAllEntries([]));
expectError(any.where('title').in([]));
expectError(from(movies).deleteMany().where('genre').in([]));
expectError(from(User).find().where('name').in([]));
expectError(from(User).find().where('name').nin([]));
expectError(from(User).find().where('tags').all([]));
expectError(from(User).updateMany().where('age').in([]));
from(User).find().where('name').in(words).where('tags').all(['x']).compile();
from(User).find().where('role').in(['admin', 'guest']).compile();
expectError(from(User).find().where('role').in(['admin', 'nobody']));
expectError(find.where('status').in(['draft', 'nope']));

// Nor has one of a filter object, or inside a branch.
from(movies)
  .find({ genre: 'x', tags: hasAny(words), facts: hasAnyKey(words) })
  .compile();
from(movies)
  .find({ awards: hasAnyEntry([['a', 1]]) })
  .compile();
expectError(from(movies).find({ genre: oneOf([]) }));
expectError(from(movies).find({ genre: 'x', year: noneOf([]) }));
expectError(from(movies).find({ tags: hasAny([]) }));
expectError(from(movies).find({ tags: hasAll([]) }));
expectError(from(movies).find({ tags: hasNone([]) }));
expectError(from(movies).find({ facts: hasAnyKey([]) }));
expectError(from(movies).find({ facts: hasAllKeys([]) }));
expectError(from(movies).find({ facts: hasNoKeys([]) }));
expectError(from(movies).find({ prices: hasAnyValue([]) }));
expectError(from(movies).find({ prices: hasAllValues([]) }));
expectError(from(movies).find({ prices: hasNoValues([]) }));
expectError(from(movies).find({ awards: hasAnyEntry([]) }));
expectError(from(movies).find({ awards: hasAllEntries([]) }));
expectError(from(movies).find({ awards: hasNoEntries([]) }));
expectError(find.where({ genre: oneOf([]) }));
expectError(from(movies).deleteMany({ genre: oneOf([]) }));
const byTag = { tags: words };
drama
  .or(
    (w) => w.where('rating').in([count, 2]),
    (w) => w.where('tags').hasAny(byTag.tags),
    (w) => w.where('awards').hasAnyEntry([['a', 1]]),
    (w) => w.where('status').in(['live']),
  )
  .compile();
any.not((w) => w.where('country').in(words)).compile();
expectError(drama.or((w) => w.where('rating').in([])));
expectError(drama.or((w) => w.where({ rating: oneOf([]) })));
expectError(drama.or((w) => w.where('tags').hasAny([])));
expectError(
  drama.or((w) =>
    w
      .where('tags')
      .has('x')
      .or((v) => v.where('rating').in([])),
  ),
);
expectError(drama.or((w) => w.where('rating').in(['x'])));
expectError(any.not((w) => w.where('country').in([])));
expectError(find.not((w) => w.where('tags').hasAny([])));

// An update changes something.
const update = from(movies).updateOne({ genre: 'x', year: 1, id: '123e4567-e89b-12d3-a456-426614174000' });
const pet = c.udt('pet', { name: c.text() });
const owners = table('owners', { id: c.int(), pets: c.set(pet) }, { primaryKey: { partitionBy: ['id'] } });
update
  .push('tags', ...words)
  .pullAll('notes', words)
  .pullAll('facts', ['x'])
  .compile();
from(owners)
  .updateOne({ id: 1 })
  .pullAll('pets', [{ name: 'Rex' }])
  .compile();
expectError(update.push('tags').exec());
expectError(update.push('tags', ...[]).exec());
expectError(update.pullAll('tags', []));
expectError(update.unset().exec());
expectError(update.set({}).exec());
expectError(
  from(owners)
    .updateOne({ id: 1 })
    .pullAll('pets', [{ name: 'Rex', age: 3 }]),
);
expectError(from(owners).updateOne({ id: 1 }).push('pets', { name: 'Rex', age: 3 }));

// Numbers in the program.
find.where('genre').eq('x').count({ upTo: count });
find.raw({ x: 1 }).count({ upTo: 1 });
expectError(find.count({ upTo: 0 }));
expectError(drama.count({ upTo: 1.5 }));
expectError(find.raw({ x: 1 }).count({ upTo: -1 }));
drama.limit(count).compile();
any.sort('title').skip(20).skip(0).skip(count).compile();
find.limit(1000).nearest('embedding', [1, 2, 3]).compile();
find.limit(2000).limit(10).nearest('embedding', [1, 2, 3]).compile();
find.limit(2000).where('rating').gt(1).compile();
expectError(find.limit(1001).nearest('embedding', [1, 2, 3]));
expectError(find.limit(1001).rankBy('plot', 'x'));
expectError(find.limit(1001).where('rating').gt(1).nearest('embedding', [1, 2, 3]));
expectError(any.sort('title').skip(1.5));
expectError(any.sort('title').skip(-1));
expectError(any.sort('title').skip('1'));
from(Fan).find().limit(1000).nearest('$vector', [1]).compile();
from(Fan).find().limit(2000).limit(5).rankBy('$lexical', 'x').compile();
expectError(from(Fan).find().limit(1001).nearest('$vector', [1]));
expectError(from(Fan).find().limit(1001).rankBy('$lexical', 'x'));
expectError(from(Fan).find().sort('name').skip(0.5));
expectError(from(Fan).find().sort('name').skip(-1));

// Documents of a selection have the selected paths.
const [document] = await from(User).find().select('name', 'address.city').docs().exec();
await document?.save();
checks([check<NonNullable<typeof document>['name'], string, Test.Pass>()]);
expectError(document?.tags);
expectError(document?.pets);
const [whole] = await from(User).find().docs().exec();
checks([check<NonNullable<typeof whole>['tags'], string[], Test.Pass>()]);
expectError(from(User).find().select().exec());
expectError(from(User).find().omit().exec());
expectError(from(visits).find().select().page());

// Generic code has the same rules, as far as its constraint names columns.
type MovieColumns = (typeof movies)['$shape']['columns'];
interface Noted extends TableShape {
  readonly columns: Pick<MovieColumns, 'notes' | 'embedding'>;
}
export function changeNoted<S extends Noted>(source: TableModel<S>, given: Key<S>, patch: Patch<S>): void {
  const noted = from(source).updateOne(given);
  noted.set(patch).compile();
  noted
    .set({ embedding: [1, 2, 3] })
    .push('notes', 'x', ...words)
    .compile();
  noted.pullAll('notes', words).compile();
  expectError(noted.set({}).exec());
  expectError(noted.unset().exec());
  expectError(
    noted
      .set({ notes: ['x'] })
      .unset()
      .exec(),
  );
  expectError(noted.push('notes').exec());
  expectError(noted.pullAll('notes', []));
  expectError(noted.set({ embedding: [1, 2] }));
  expectError(noted.set({ notes: new Set(['x']) }));
  expectError(noted.set({ notes: ['x'] }).set({ notes: ['y'] }));
  expectError(noted.push('notes', 'x').set({ notes: ['y'] }));
  expectError(noted.$if(flag, () => find));
}
