import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID, type NewRowOf, type PatchOf, type RowOf } from 'typestar';
import { movies, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const update = from(movies).updateOne({ genre: 'Drama', year: 1944, id });

// A patch of a type of its own.
declare const patch: PatchOf<typeof movies>;
declare const titles: Partial<Pick<NewRowOf<typeof movies>, 'title' | 'rating'>>;
declare const others: Partial<Omit<RowOf<typeof movies>, 'genre' | 'year' | 'id'>>;
update.set(patch).compile();
update.set(titles).set({ country: 'x' }).compile();
update.set(others).compile();
update.set({ ...titles, country: 'x' }).compile();
const updated = await update.set(patch).exec();
checks([
  check<typeof updated, void, Test.Pass>(),
  check<keyof PatchOf<typeof movies>, Exclude<keyof MovieRow, keyof MovieKey>, Test.Pass>(),
  check<Pick<PatchOf<typeof movies>, 'title'>, { readonly title?: string | null }, Test.Pass>(),
  check<Pick<PatchOf<typeof movies>, 'title'>, { readonly title: string | null }, Test.Fail>(),
]);
declare const whole: Partial<NewRowOf<typeof movies>>;
expectError(update.set(whole));
expectError(update.set(titles).set({ title: 'x' }));
expectError(update.set(patch).unset('title'));
declare const wrong: { title?: number };
expectError(update.set(wrong));
declare const surplus: { title?: string; nope?: string };
expectError(update.set(surplus));

// A column and its value, where the name is a variable.
declare const column: 'title' | 'country';
update.set('title', 'x').set('rating', null).set({ status: 'live' }).unset('plot').compile();
update.set(column, 'x').compile();
update.set('tags', ['x']).set('facts', { oscars: 1 }).compile();
expectError(update.set('title', 1));
expectError(update.set('title'));
expectError(update.set('title', 'x', 'y'));
expectError(update.set('nope', 1));
expectError(update.set('year', 1944));
expectError(update.set(column, 1));
expectError(update.set('status', 'gone'));
expectError(update.set('title', 'x').set('title', 'y'));
expectError(update.set({ title: 'x' }).set('title', 'y'));
expectError(update.set(column, 'x').set({ title: 'y' }));
expectError(update.set('title', 'x').unset('title'));
declare const anything: string;
expectError(update.set(anything, 'x'));

// A computed name hides which column it is, unless its type is one name.
const name = 'title';
update.set({ [name]: 'x' }).compile();
expectError(update.set({ [column]: 'x' }));
expectError(update.set({ [anything]: 'x' }));
expectError(update.set({ [column]: 'x', rating: 1 }));
