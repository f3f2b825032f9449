import { from, gt, gte, has, maybe, type FilterOf } from 'typestar';
import { movies } from '../movies.js';

declare const flag: boolean;
declare const text: string | undefined;

// error: Type 'string' is not assignable to type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first"> & (ValueOrCondition<string, "title", never, string> | undefined)'.
from(movies).find({ title: 'x' });
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no column 'gerne': did you mean 'genre'?">'.
from(movies).find({ gerne: 'x' });
// error: Type 'LowerCondition<"year", "gte", number>' is not assignable to type 'TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it"> & (ValueOrCondition<number, "year", "gte year", number> | undefined)'.
from(movies).find({ year: gte(1940) });
// error: Type 'LowerCondition<"genre", "gt", string>' is not assignable to type 'TypeMessage<"'genre' is a partition column: it takes eq and in; for other operators call allowFiltering() first"> & (ValueOrCondition<string, "genre", "gt genre", string> | undefined)'.
from(movies).find({ genre: gt('x') });
// error: Type 'LowerCondition<"country", "gt", string>' is not assignable to type 'TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first"> & (ValueOrCondition<string, "country", "gt country", string> | undefined)'.
from(movies).find({ country: gt('x') });
// error: Type 'LowerCondition<"tags", "gt", string>' is not assignable to type 'TypeMessage<"columns of type set take has, hasAny, hasAll, hasNone"> & (ValueOrCondition<readonly string[] | ReadonlySet<string>, "tags", "gt tags", string> | undefined)'.
from(movies).find({ tags: gt('x') });
// error: Type 'FilterCondition<"year", "has year", 1940>' is not assignable to type 'TypeMessage<"columns of type int take eq, in, ne, nin, gt, gte, lt, lte"> & (ValueOrCondition<number, "year", "has year", number> | undefined)'.
from(movies).find({ genre: 'x', year: has(1940) });
// error: Type 'number | LowerCondition<"year", "gte", number>' is not assignable to type '(AnyCondition | TypeMessage<"'year' takes one operator, not one of several that bind it in different ways">) & (number | MemberCondition<"year", "gte year", number>)'.
from(movies).find({ genre: 'x', year: flag ? 1940 : gte(1950) });
// error: Type 'FilterCondition<"genre", "eq? genre", string>' is not assignable to type 'TypeMessage<"'genre' is a key column: maybe() can leave out only conditions on other columns"> & (ValueOrCondition<string, "genre", "eq? genre", string> | undefined)'.
from(movies).find({ genre: maybe(text) });
// error: Type 'number' is not assignable to type 'string | MemberCondition<"genre", never, string>'.
from(movies).find({ genre: 1 });
// error: Object literal may only specify known properties, and '$gt' does not exist in type 'MemberCondition<"genre", never, string>'.
from(movies).find({ genre: { $gt: '' } });
from(movies)
  .find()
  // error: Property '[message]' is missing in type 'LowerCondition<never, "gt", string>' but required in type 'TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first">'.
  .where({ country: gt('x') });
// By name.
// error: Object literal may only specify known properties, but 'gerne' does not exist in type '{ readonly tags?: readonly string[] | ReadonlySet<string> | MemberCondition<"tags", `${string} tags`, string>; readonly id?: string | UUID | MemberCondition<"id", `${string} id`, string | UUID>; ... 16 more ...; readonly poster?: Uint8Array<...> | MemberCondition<...>; }'. Did you mean to write 'genre'?
({ gerne: 'x' }) satisfies FilterOf<typeof movies>;
// error: Type 'number' is not assignable to type 'string | MemberCondition<"genre", `${string} genre`, string>'.
({ genre: 1 }) satisfies FilterOf<typeof movies>;
from(movies)
  .find()
  // error: Object literal may only specify known properties, and 'rating' does not exist in type 'TypeMessage<"not() takes a condition on one column, not a filter: (w) => w.where('title').eq(value)">'.
  .not((w) => w.where({ rating: gte(8) }));
from(movies)
  .find()
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"not() has no opposite of match">'.
  .not((w) => w.where('plot').match('dark'));
