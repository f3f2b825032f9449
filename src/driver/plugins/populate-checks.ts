import type { Schema } from 'mongoose';
import { OperationNotSupportedError } from '../errors/errors.js';
import { addMethod, getMethod } from '../internals/index.js';
import { recordFault } from './query-guards.js';
import { refuseAccident, refuseLeftOut } from '../filters/empty-filter.js';
import { isFields } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

type Match = (this: unknown, ...args: unknown[]) => unknown;

/** Options that Mongoose ignores in this position, and their correct position. */
const MISPLACED: Readonly<Record<string, string>> = {
  conditions: 'match',
  fields: 'select',
  filter: 'match',
  lean: 'options: { lean }',
  projection: 'select',
  sort: 'options: { sort }',
  where: 'match',
};
/** The same among the options of the populating query. */
const MISPLACED_OPTIONS: Readonly<Record<string, string>> = {
  match: 'match, next to options',
  model: 'model, next to options',
  select: 'select, next to options',
};

/**
 * Checks the populate options of queries and documents before Mongoose copies them, which drops members named
 * `__proto__` from `match`.
 */
export function checkPopulates(schema: Schema): void {
  const query = schema.query as Fields;
  const ofQuery = getMethod('query', 'populate');
  query['populate'] ??= function (this: object, ...args: unknown[]): unknown {
    recordFault(this, () => refusePopulates(args));
    return ofQuery.apply(this, args);
  };
  const ofDocument = getMethod('document', 'populate');
  if ('populate' in schema.methods) return;
  addMethod(schema, 'populate', async function (this: object, ...args: unknown[]): Promise<unknown> {
    refusePopulates(args);
    return await ofDocument.apply(this, args);
  });
}

/**
 * Refuses a populate that would find more than it asks for.
 * @param args - the arguments of `populate()`
 * @throws QueryError, OperationNotSupportedError
 */
export function refusePopulates(args: readonly unknown[]): void {
  const [first, , model, match, options, below] = args;
  if (args.length <= 1) refuseEach(first);
  // The model may be omitted.
  else if (typeof model === 'object' && model !== null) refuse({ match: model, options: match });
  else if (model === null) refuseAsOptions(match);
  else refuse({ match, options, populate: below });
}

/** If the model is null, Mongoose treats conditions as options and ignores them. */
function refuseAsOptions(options: unknown): void {
  if (options === undefined || options === null) return;
  const name = isFields(options) ? Object.keys(options).find((each) => !OPTIONS.has(each)) : 'match';
  if (name === undefined) return;
  const instead = 'write undefined for the model, or { path, match }';
  throw new OperationNotSupportedError(
    `populate: Mongoose would treat '${name}' as an option there: ${instead}.`,
    instead,
  );
}

/** Options of the populating query. */
const OPTIONS: ReadonlySet<string> = new Set(
  'batchSize collation comment hint justOne lean limit maxTimeMS middleware perDocumentLimit populate projection readPreference retainNullValues sanitizeFilter session signal skip sort strict strictPopulate strictQuery timeout timestamps translateAliases'.split(
    ' ',
  ),
);

/** Refuses invalid conditions of a populated virtual. @throws QueryError */
export function refuseVirtual(schema: Schema, path: string): void {
  const virtual = schema.virtualpath(path) as { readonly options?: Fields } | null;
  const options = virtual?.options;
  if (options?.['ref'] === undefined && options?.['refPath'] === undefined) return;
  guardMatch(options);
  refuseMatch(options['match']);
  const { options: given } = options;
  if (isFields(given)) refuseMatch(given['match']);
}

function refuseEach(given: unknown): void {
  for (const each of (Array.isArray(given) ? given : [given]) as readonly unknown[]) if (isFields(each)) refuse(each);
}

function refuse(given: Fields): void {
  refuseMisplaced(given, MISPLACED, '');
  const { match, options, populate } = given;
  guardMatch(given);
  refuseMatch(match);
  if (isFields(options)) refuseMisplaced(options, MISPLACED_OPTIONS, 'options.');
  refuseEach(populate);
}

function refuseMisplaced(given: Fields, names: Readonly<Record<string, string>>, place: string): void {
  const name = Object.keys(given).find((each) => Object.hasOwn(names, each) && given[each] !== undefined);
  if (name === undefined) return;
  const instead = `write ${names[name] ?? ''}`;
  throw new OperationNotSupportedError(`populate: Mongoose would ignore ${place}${name}: ${instead}.`, instead);
}

/** Mongoose treats the members of any object as conditions; a Map or a promise has none. @throws QueryError */
export function refuseMatch(match: unknown): void {
  if (match === undefined || match === null || typeof match === 'function') return;
  refuseAccident(match, 'populate');
  refuseLeftOut(match, 'populate');
}

const guarded = new WeakSet<object>();

/** Checks the result of a condition function before Mongoose copies it. */
function guardMatch(given: Fields): void {
  const { match } = given;
  if (typeof match !== 'function' || guarded.has(match) || Object.isFrozen(given)) return;
  const made = match as Match;
  const checkedMatch: Match = function (...args) {
    const conditions = made.apply(this, args);
    refuseMatch(conditions);
    return conditions;
  };
  guarded.add(checkedMatch);
  given['match'] = checkedMatch;
}
