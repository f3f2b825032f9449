import {
  all,
  between,
  exists,
  fragment,
  from,
  gte,
  has,
  hasKey,
  lt,
  maybe,
  oneOf,
  size,
  type BranchOf,
  type Key,
  type Patch,
  type TableModel,
  type TableShape,
} from 'typestar';
import { User } from './documents.js';
import { Film, films, tagged } from './tables.js';

// Conditions in one object, parts of queries and code for any table.

export const recent = between(1940, 1949);
export const well = gte(8).lt(9);
export const noir = has('noir');
export const listed = oneOf(['Drama', 'Noir']);
export const optional = (year: number | undefined) => maybe(year);
export const operators = {
  recent,
  well,
  noir,
  listed,
  fact: hasKey('length'),
  every: all(['a']),
  sized: size(2),
  there: exists(),
};

export const found = from(Film).find({ genre: oneOf(['Drama', 'Noir']), year: between(1940, 1949) });
export const half = from(Film).find({ genre: 'Drama', year: 1944 }).where('id');
export const foundOne = from(Film).findOne({ genre: 'Drama', year: lt(1950) });
export const byTag = from(Film)
  .find({ tags: has('noir') })
  .select('title');
export const either = from(Film)
  .find()
  .allowFiltering()
  .or(
    (where) => where.where('title').eq('Laura'),
    (where) => where.where({ rating: gte(8).lt(9) }),
  );
export const branches: BranchOf<typeof Film, 'rating'>[] = [(where) => where.where('rating').gt(8)];
export const ofBranches = from(Film)
  .find()
  .or(...branches);
export const deletions = from(Film).deleteMany({ genre: 'Drama' });
export const chosen = (tag?: string) =>
  from(Film)
    .find()
    .$if(tag, (query, value) => query.where('tags').has(value));
export const every = (tags: string[]) =>
  from(User)
    .find()
    .$all(tags, (query, tag) => query.where('tags').all([tag]));
export const ended = fragment(films.columns, (where) =>
  where.or(
    (part) => part.where('rating').gt(8),
    (part) => part.where('tags').has('noir'),
  ),
);
export const called = from(Film).find().$call(tagged);

export const adults = from(User).find({ age: gte(18), 'address.city': 'Paris', tags: all(['a']) });
export const adult = from(User).findOne({ age: gte(18).lt(65) });
export const update = from(User).updateMany({ name: 'Ada' }).set({ age: 3 });
export const ages = from(User).distinct('age', { name: 'Ada' });
export const count = from(User).count({ name: exists() });

export const bodies = { insert: films.insertSchema, update: films.updateSchema, key: films.keySchema };
export const json = (row: typeof films.$row) => films.toJSON(row);
export const parsed = (body: unknown) => films.fromJSON(body as ReturnType<typeof json>);

export const repository = <S extends TableShape>(model: TableModel<S>) => ({
  all: () => from(model).find(),
  one: (key: Key<S>) => from(model).findOne(key),
  change: (key: Key<S>, patch: Patch<S>) => from(model).updateOne(key).set(patch),
});
export const repositoryOfFilms = repository(Film);
