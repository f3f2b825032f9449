import { from, gt, gte, has, maybe, type FilterOf } from 'typestar';
import { movies } from '../movies.js';

declare const flag: boolean;
declare const text: string | undefined;

// error: Type 'string' is not assignable to type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(movies).find({ title: 'x' });
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no column 'gerne': did you mean 'genre'?">'.
from(movies).find({ gerne: 'x' });
// error: Property '[message]' is missing in type 'LowerCondition<"year", "gte", number>' but required in type 'TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it">'.
from(movies).find({ year: gte(1940) });
// error: Property '[message]' is missing in type 'LowerCondition<"genre", "gt", string>' but required in type 'TypeMessage<"'genre' is a partition column: it takes eq and in; for other operators call allowFiltering() first">'.
from(movies).find({ genre: gt('x') });
// error: Property '[message]' is missing in type 'LowerCondition<"country", "gt", string>' but required in type 'TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first">'.
from(movies).find({ country: gt('x') });
// error: Property '[message]' is missing in type 'LowerCondition<"tags", "gt", string>' but required in type 'TypeMessage<"columns of type set take has, hasAny, hasAll, hasNone">'.
from(movies).find({ tags: gt('x') });
// error: Property '[message]' is missing in type 'FilterCondition<"year", "has year", 1940>' but required in type 'TypeMessage<"columns of type int take eq, in, ne, nin, gt, gte, lt, lte">'.
from(movies).find({ genre: 'x', year: has(1940) });
// error: Type 'number | LowerCondition<"year", "gte", number>' is not assignable to type '(AnyCondition | TypeMessage<"'year' takes one operator, not one of several that bind it in different ways">) & (number | MemberCondition<"year", string, number>)'.
from(movies).find({ genre: 'x', year: flag ? 1940 : gte(1950) });
// error: Property '[message]' is missing in type 'FilterCondition<"genre", "eq? genre", string>' but required in type 'TypeMessage<"'genre' is a key column: maybe() can leave out only conditions on other columns">'.
from(movies).find({ genre: maybe(text) });
// error: Type 'number' is not assignable to type 'string | MemberCondition<"genre", string, string>'.
from(movies).find({ genre: 1 });
// error: Object literal may only specify known properties, and '$gt' does not exist in type 'MemberCondition<"genre", string, string>'.
from(movies).find({ genre: { $gt: '' } });
from(movies)
  .find()
  // error: Property '[message]' is missing in type 'LowerCondition<never, "gt", string>' but required in type 'TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first">'.
  .where({ country: gt('x') });
// By name.
// error: Object literal may only specify known properties, but 'gerne' does not exist in type '{ readonly tags?: readonly string[] | ReadonlySet<string> | MemberCondition<"tags", `${string} tags`, string>; readonly length?: string | DataAPIDuration | MemberCondition<...>; ... 16 more ...; readonly released?: Date | MemberCondition<...>; }'. Did you mean to write 'genre'?
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
