import { from, gt, gte, has, maybe } from 'typestar';
import { movies } from '../movies.js';

declare const flag: boolean;
declare const text: string | undefined;

// error: Type 'string' is not assignable to type '(TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first"> & string) | (TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first"> & MemberCondition<...>)'.
from(movies).find({ title: 'x' });
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no column 'gerne'">'.
from(movies).find({ gerne: 'x' });
// error: Type 'LowerCondition<"year", "gte", number>' is not assignable to type '(TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it"> & number) | (TypeMessage<"'year' is a clustering column: bind 'genre' by eq or in before it"> & MemberCondition<...>)'.
from(movies).find({ year: gte(1940) });
// error: Type 'LowerCondition<"genre", "gt", string>' is not assignable to type '(TypeMessage<"'genre' is a partition column: it takes eq and in; for other operators call allowFiltering() first"> & string) | (TypeMessage<"'genre' is a partition column: it takes eq and in; for other operators call allowFiltering() first"> & MemberCondition<...>)'.
from(movies).find({ genre: gt('x') });
// error: Type 'LowerCondition<"country", "gt", string>' is not assignable to type '(TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first"> & string) | (TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first"> & MemberCondition<...>)'.
from(movies).find({ country: gt('x') });
// error: Type 'LowerCondition<"tags", "gt", string>' is not assignable to type 'TypeMessage<"a set column takes has, hasAny, hasAll, hasNone"> & (readonly string[] | ReadonlySet<string> | MemberCondition<"tags", "gt tags", string> | undefined)'.
from(movies).find({ tags: gt('x') });
// error: Type 'FilterCondition<"year", "has year", 1940>' is not assignable to type '(TypeMessage<"a int column takes eq, in, ne, nin, gt, gte, lt, lte"> & number) | (TypeMessage<"a int column takes eq, in, ne, nin, gt, gte, lt, lte"> & MemberCondition<...>)'.
from(movies).find({ genre: 'x', year: has(1940) });
// error: Type 'number | LowerCondition<"year", "gte", number>' is not assignable to type '(AnyCondition | TypeMessage<"'year' takes one operator, not one of several that bind it in different ways">) & (number | MemberCondition<"year", "gte year", number>)'.
from(movies).find({ genre: 'x', year: flag ? 1940 : gte(1950) });
// error: Type 'FilterCondition<"genre", "eq? genre", string>' is not assignable to type '(TypeMessage<"'genre' is a key column: maybe() can leave out only conditions on other columns"> & string) | (TypeMessage<"'genre' is a key column: maybe() can leave out only conditions on other columns"> & MemberCondition<...>)'.
from(movies).find({ genre: maybe(text) });
// error: Type 'number' is not assignable to type 'string | MemberCondition<"genre", never, string>'.
from(movies).find({ genre: 1 });
// error: Object literal may only specify known properties, and '$gt' does not exist in type 'MemberCondition<"genre", never, string>'.
from(movies).find({ genre: { $gt: '' } });
from(movies)
  .find()
  // error: Property '[message]' is missing in type 'LowerCondition<never, "gt", string>' but required in type 'TypeMessage<"the index of 'country' serves eq, in: for other operators call allowFiltering() first">'.
  .where({ country: gt('x') });
