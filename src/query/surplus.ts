import { QueryError, show } from '../util/errors.js';

/**
 * Refuses what a call is given beyond what it takes: a filter in `findOne(filter)`, as Mongoose has it, would be left out without
 * a word.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseSurplus(table: string, call: string, surplus: readonly unknown[]): void {
  if (surplus.length === 0) return;
  const text = `${table}: ${call}() does not take the argument ${show(surplus[0])}: conditions are given by where(), and all else by the method of its name.`;
  throw new QueryError('WRONG_VALUE', text, { table, value: surplus[0] });
}

/**
 * The answer to `await` of a query that was not run: it would be the query itself, and of a write nothing would be written.
 * @throws QueryError `NOT_RUN`
 */
export function refuseAwait(table: string): never {
  throw new QueryError(
    'NOT_RUN',
    `${table}: a query is not sent before it is run: call exec() at its end, and await that.`,
    {
      table,
    },
  );
}
