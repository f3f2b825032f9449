import type { TypeMessage } from '../../util/type-message.js';
import { QueryError, show } from '../../util/errors.js';

/** The parameter of an operator. */
export const ONE_VALUE = 'a condition takes one value; pass several as an array to in, hasAny and the like';
/** What to write instead of `where('name', value)`. */
export const ONE_NAME = "write where('name').eq(value), or where({ name: value })";
/** The second argument of updates, which Mongoose takes. */
export const CHANGES = 'changes have methods, such as updateOne(…).set({ … })';

/**
 * Refuses surplus arguments, such as a projection as in Mongoose: they would be ignored.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseSurplus(
  table: string,
  call: string,
  surplus: readonly unknown[],
  hint = 'conditions belong in the filter or in where(); an order, a limit or a selection has its own method',
): void {
  if (surplus.length === 0) return;
  const text = `${table}: ${call}() does not take the argument ${show(surplus[0])}: ${hint}.`;
  throw new QueryError('WRONG_VALUE', text, { table, value: surplus[0] });
}

/** The message for `eq(undefined)`, `set({ name: undefined })` and the like. */
export const undefinedValue = (call: string): string => `${call}(undefined): give a value, or leave it out`;

/** The messages for arguments of updates. */
export const wrongSet = (call: string, names: 'columns' | 'paths', given: unknown): string =>
  `${call} takes an object of ${names}${call === 'set' ? `, or a ${names.slice(0, -1)} and its value` : ''}, not ${show(given)}`;
export const noElements = (call: string, name: string): string => `${call}('${name}'): give at least one element`;
export const SET_ONE = 'set one name to one value, or an object of names';

const notExecuted = 'a query is not sent until it is run: call exec() at its end and await that';

/** A query or a write that is not sent yet: the compiler refuses to await it, and to return it from an async function. */
export interface Unsent {
  /** @hidden Declared only to be refused: `exec()` runs a query. */
  then(this: NotExecuted, then: (value: NotExecuted) => unknown, otherwise: (error: NotExecuted) => unknown): never;
}

type NotExecuted = TypeMessage<typeof notExecuted>;

/**
 * Makes `await` of a query without `exec()` throw: it would resolve to the query itself, and a write would not run.
 * @throws QueryError `NOT_EXECUTED`
 */
export function refuseAwait(table: string): never {
  throw new QueryError('NOT_EXECUTED', `${table}: ${notExecuted}.`, { table });
}
