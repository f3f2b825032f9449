import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, fragment, from, type BranchOf, type DocumentOf, type MakeBranch } from 'typestar';
import { dramas, french, hot, liked, old, titled } from '../fragments.js';
import { movies, users, visits, type MovieBranch, type MovieRow } from '../movies.js';
import { User } from './user.js';

const { check, checks } = Test;

const find = from(movies).find();
const any = find.allowFiltering();
const drama = find.where('genre').eq('x');
const rating = c.float({ index: true });
const tags = c.set(c.text(), { index: true });
const country = c.text({ index: true });
declare const words: string[];

// An `or` inside a branch ends it.
const nested = find.or(
  (w) => w.where('plot').match('x'),
  (w) =>
    w
      .where('country')
      .eq('fr')
      .or(
        (v) => v.where('tags').has('x'),
        (v) =>
          v
            .where('rating')
            .gt(8)
            .or(
              (u) => u.where('facts').hasKey('x'),
              (u) => u.where('status').in(['live']),
            ),
      ),
);
nested.where('rating').gt(1).where('genre').eq('x').compile();
const only = drama.or((w) =>
  w
    .where('country')
    .eq('fr')
    .or(
      (v) => v.where('tags').has('x'),
      (v) => v.where('rating').gt(8),
    ),
);
only.where('tags').has('y').compile();
any
  .or((w) =>
    w.or(
      (v) => v.where('title').eq('x'),
      (v) => v.where('year').gt(1),
    ),
  )
  .compile();
const ofBranches = await nested.exec();
const ofOne = await only.select('title').exec();
checks([
  check<typeof ofBranches, MovieRow[], Test.Pass>(),
  check<typeof ofOne, { title: string | null }[], Test.Pass>(),
]);
expectError(only.where('country').eq);
expectError(only.sort('-year'));
expectError(nested.where('genre').eq('x').sort('-year'));
expectError(nested.where('genre').in(['x', 'y']).compile());
expectError(find.or((w) => w.or()));
expectError(find.or((w) => w.or(() => undefined)));
expectError(find.or((w) => w.or((v) => v)));
expectError(find.or((w) => w.or((v) => v.where('title').eq('x'))));
expectError(find.or((w) => w.or((v) => v.where('genre').eq('x'))));
expectError(find.or((w) => w.or((v) => v.where('year').eq(1))));
expectError(find.or((w) => w.or((v) => v.where('rating').gt('x'))));
expectError(
  find.or((w) =>
    w
      .where('rating')
      .gt(1)
      .or((v) => v.where('rating').gt(2)),
  ),
);
expectError(find.or((w) => w.or((v) => v.where('rating').gt(2)).where('tags')));
expectError(find.or((w) => w.or((v) => v.where('rating').gt(2)).or((v) => v.where('tags').has('x'))));
expectError(find.not((w) => w.or((v) => v.where('rating').gt(2))));
expectError(any.or((w) => w.or((v) => v.where('genre').eq('x'))));
expectError(find.nearest('embedding', [1, 2, 3]).or((w) => w.or((v) => v.where('title').eq('x'))));

// With filtering: what an `or` inside a branch does is known where it would be in several branches.
const deep = any.where('genre').eq('x');
const ofTitle = (w: MovieBranch<'#filtering'>) => w.where('title').eq('x');
const taggedTitle = (w: MovieBranch<'#filtering'>) => w.where('title').eq('y').where('tags').has('x');
const noted = (w: MovieBranch<'#filtering'>) => w.where('notes').has('x');
const above = (w: MovieBranch<'#filtering'>) => w.where('rating').gt(1);
deep.or((w) => ofTitle(w).or(above, noted), taggedTitle).compile();
expectError(deep.or((w) => ofTitle(w).or(above, (v) => v.where('country').eq('x')), taggedTitle).compile());

// Branches from an array.
const branches: BranchOf<typeof movies>[] = [
  (w) => w.where('rating').gt(8),
  (w) => w.where('tags').has('x').where('country').eq('x'),
  (w) =>
    w.or(
      (v) => v.where('plot').match('x'),
      (v) => v.where('tags').has('x'),
    ),
];
find.or(...branches).compile();
drama
  .or(...branches)
  .limit(3)
  .compile();
find.$all(branches, (q, branch) => q.or(branch)).compile();
const tagged: BranchOf<typeof movies, 'tags' | 'plot'>[] = words.map((word) => (w) => w.where('tags').has(word));
find
  .where('rating')
  .gt(8)
  .or(...tagged)
  .compile();
expectError(
  find
    .where('rating')
    .gt(8)
    .or(...branches)
    .compile(),
);
expectError(drama.or(...branches).sort('-year'));
expectError(
  find
    .where('genre')
    .in(['x', 'y'])
    .or(...branches)
    .compile(),
);
expectError(tagged.push((w) => w.where('rating').gt(1)));
expectError(branches.push((w) => w.where('title').eq('x')));
expectError(branches.push((w) => w.where('genre').eq('x')));
expectError(branches.push((w) => w));
declare const titles: BranchOf<typeof movies, 'tags'>[];
expectError(
  from(visits)
    .find()
    .or(...titles),
);
// Beside branches that no index serves, with a search, and in fragments on their columns.
declare const high: BranchOf<typeof movies, 'rating'>;
declare const crowded: BranchOf<typeof visits, 'ms'>;
any.or(high, (w) => w.where('title').eq('x')).compile();
any.or((w) => w.where('title').eq('x').or(high, tagged[0]!), ...branches).compile();
find
  .nearest('embedding', [1, 2, 3])
  .or(high, (w) => w.where('tags').has('x'))
  .compile();
const highOrTitled = fragment({ rating, title: c.text() }, (w) => w.or(high, (v) => v.where('title').eq('x')));
const highOrTagged = fragment({ rating, tags }, (w) => w.or(high, (v) => v.where('tags').has('x')));
any.$call(highOrTitled).compile();
find.$call(highOrTagged).compile();
expectError(find.$call(highOrTitled));
expectError(any.or(crowded, (w) => w.where('title').eq('x')));
expectError(any.or(high, (w) => w));
expectError(any.or(high, (w) => w.where('nope').eq('x')));
expectError(find.nearest('embedding', [1, 2, 3]).or(high, (w) => w.where('title').eq('x')));
expectError(fragment({ title: c.text() }, (w) => w.or(high, (v) => v.where('title').eq('x'))));
expectError(fragment({ rating: c.float(), title: c.text() }, (w) => w.or(high, (v) => v.where('title').eq('x'))));
const documents: MakeBranch<DocumentOf<typeof User>>[] = words.map((word) => (w) => w.where('tags').all([word]));
from(User)
  .find()
  .or(...documents)
  .compile();
expectError(documents.push((w) => w.where('nope')));

// Fragments: with an `or`, in branches, in deleteMany, and of columns that no index serves.
const foreign = fragment({ country }, (w) => w.where('country').ne('us'));
const other = fragment({ year: c.int() }, (w) => w.where('year').ne(1930));

find.$call(liked).compile();
find.$call(french).where('rating').lt(9).compile();
find.$call(hot).$call(liked).compile();
any.$call(titled).compile();
any.$call(foreign).sort('title').compile();
find
  .or(
    (w) => w.$call(hot),
    (w) => w.where('plot').match('x').$call(hot),
    (w) => w.$call(liked),
  )
  .compile();
any
  .or(
    (w) => w.$call(titled),
    (w) => w.where('year').gt(1),
  )
  .compile();
from(movies).deleteMany().where('genre').eq('x').$call(old).exec();
from(movies).deleteMany().$call(dramas).$call(old).exec();
from(movies).deleteMany().$call(dramas).$call(other).exec();

expectError(find.$call(titled));
expectError(find.$call(foreign));
expectError(find.or((w) => w.$call(titled)));
expectError(drama.$call(liked).sort('-year'));
expectError(drama.sort('-year').$call(liked));
expectError(find.where('genre').in(['x', 'y']).$call(liked).compile());
expectError(find.$call(french).where('country').eq);
expectError(find.where('country').eq('x').$call(french));
expectError(find.or((w) => w.where('rating').gt(1).$call(hot)));
expectError(find.or((w) => w.$call(liked).where('country')));
expectError(any.$call(titled).nearest('embedding', [1, 2, 3]).compile());
expectError(find.$call(dramas));
expectError(from(users).find().$call(hot));
expectError(fragment({ rating }, (w) => w.or((v) => v.where('nope').gt(1))));
expectError(fragment({ rating }, (w) => w.or((v) => v.where('rating').gt('x'))));
expectError(from(movies).deleteMany().$call(old));
expectError(from(movies).deleteMany().$call(hot));
expectError(from(movies).deleteMany().$call(dramas).$call(dramas));
expectError(from(movies).deleteMany().$call(dramas).$call(old).$call(old));
expectError(from(movies).deleteMany().$call(dramas).$call(other).where('id'));
expectError(from(movies).deleteMany().$call(dramas).$call(liked));

// What a call continues with is a function.
expectError(from(movies).find().$call('x'));
expectError(fragment({ title: c.text() }, 'x'));
expectError(from(movies).find().$if(true, 'x'));
expectError(from(movies).find().or('x'));
expectError(from(movies).find().not('x'));
