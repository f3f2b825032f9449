import { QueryError, show } from '../../util/errors.js';

/** What an operator takes. */
export const ONE_VALUE = 'a condition takes one value; pass several as an array to in, hasAny and the like';
/** What where() takes. */
export const ONE_NAME = "where() takes only a name; the operator after it takes the value: where('name').eq(value)";

/**
 * Refuses what a call is given beyond what it takes: a filter in `findOne(filter)`, as Mongoose has it, would be left out without
 * a word.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseSurplus(
  table: string,
  call: string,
  surplus: readonly unknown[],
  hint = 'pass conditions to where(), and anything else to the method of its name',
): void {
  if (surplus.length === 0) return;
  const text = `${table}: ${call}() does not take the argument ${show(surplus[0])}: ${hint}.`;
  throw new QueryError('WRONG_VALUE', text, { table, value: surplus[0] });
}

/**
 * The answer to `await` of a query that was not run: it would be the query itself, and of a write nothing would be written.
 * @throws QueryError `NOT_EXECUTED`
 */
export function refuseAwait(table: string): never {
  throw new QueryError(
    'NOT_EXECUTED',
    `${table}: a query is not sent until it is run: call exec() at its end and await that.`,
    {
      table,
    },
  );
}
