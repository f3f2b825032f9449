import { OperationNotSupportedError } from '../errors/errors.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { isError, isFields } from '../../util/kinds.js';

const TYPES = 'give the paths their types in the schema: BigInt for whole numbers of any size';

/** MongoDB's options that change the effect or the result of an operation, with alternatives. */
const INSTEAD: Readonly<Record<string, string>> = {
  arrayFilters: 'name the position (items.0.price), or change the document and save() it',
  awaitData: 'read again',
  collation: 'store a second path in the form to compare (lowercase: true), and query that',
  dbName: 'useDb() opens another keyspace',
  explain: 'from(Model).find()….explain() explains without running',
  fields: 'name the paths in a projection, or by select()',
  fieldsAsRaw: 'read with lean()',
  let: 'put the values in the filter',
  max: 'put the bounds in the filter: { year: { $lt: 1950 } }',
  maxScan: 'limit() sets how many are returned',
  min: 'put the bounds in the filter: { year: { $gte: 1940 } }',
  overwrite: 'replaceOne() and findOneAndReplace() replace documents',
  out: 'read with find() and write with insertMany()',
  raw: 'read with lean()',
  returnKey: 'name the paths in a projection',
  showRecordId: 'read _id',
  singleBatch: 'limit() sets how many are returned',
  tailable: 'read again',
  useBigInt64: TYPES,
};
/** Options that have an effect if they are false. */
const SWITCHED_OFF: Readonly<Record<string, string>> = { promoteLongs: TYPES, promoteValues: TYPES };

/** Levels of `readConcern` that promise more than the database guarantees. */
const CONCERNS: readonly unknown[] = ['linearizable', 'snapshot'];

/**
 * Refuses options that the Data API lacks and that would change the result.
 * @throws OperationNotSupportedError
 */
export function refuseOptions(options: ReadonlyFields, operation: string): void {
  for (const name of Object.keys(options)) {
    const value = options[name];
    const instead = getAlternative(name, value);
    if (instead === undefined) continue;
    const what = name === 'readConcern' ? `${name} ${getLevel(value)}` : name;
    const message = `${operation}: the Data API has no option '${what}': ${instead}.`;
    throw new OperationNotSupportedError(message, instead);
  }
}

/** Makes a running query report refused options when it is sent: Mongoose 8 loses errors that are thrown in its hooks. */
export function reportRefusedOptions(
  query: { readonly options?: ReadonlyFields; error(told: Error): unknown },
  operation: string,
): void {
  try {
    refuseOptions(query.options ?? {}, operation);
  } catch (error) {
    if (!isError(error)) throw error;
    query.error(error);
  }
}

function getAlternative(name: string, value: unknown): string | undefined {
  if (value === false) return Object.hasOwn(SWITCHED_OFF, name) ? SWITCHED_OFF[name] : undefined;
  if (name === 'readConcern') return CONCERNS.includes(getLevel(value)) ? 'leave it out' : undefined;
  return Object.hasOwn(INSTEAD, name) && !isUnset(value) ? INSTEAD[name] : undefined;
}

const getLevel = (concern: unknown): string => String(isFields(concern) ? concern['level'] : concern);

/** @throws OperationNotSupportedError for the option `session` */
export function refuseSession({ session }: ReadonlyFields, operation: string): void {
  if (session === undefined || session === null) return;
  throw new OperationNotSupportedError(`${operation}: the Data API has no sessions: remove the option session`);
}

const READ_FIRST = 'read the ids with find() first, and filter by them';
const BY_FIND = 'find() supports it';
const PAGES = { pageState: BY_FIND, initialPageState: BY_FIND };
const OF_PAGES = {
  ...PAGES,
  includeResultMetadata: 'findOneAndUpdate(), findOneAndReplace() and findOneAndDelete() support it',
};
const ONE = { ...OF_PAGES, skip: READ_FIRST, multi: 'updateMany() and deleteMany() change all that match' };
const MANY = { ...OF_PAGES, skip: READ_FIRST, limit: READ_FIRST };
const FOUND = { ...PAGES, multi: ONE.multi, includeSimilarity: BY_FIND, includeSortVector: BY_FIND };
const BY_UPDATE = 'updateOne() has it';
const SAVED = {
  ...OF_PAGES,
  upsert: BY_UPDATE,
  returnDocument: 'findOneAndUpdate() has it',
  signal: BY_UPDATE,
  timeout: BY_UPDATE,
  timeoutMS: BY_UPDATE,
  maxTimeMS: BY_UPDATE,
};

/** Options that select among the matching documents, for operations that affect all of them, or the first. */
const UNSUPPORTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  countDocuments: OF_PAGES,
  deleteMany: MANY,
  deleteOne: ONE,
  distinct: MANY,
  find: { includeResultMetadata: OF_PAGES.includeResultMetadata },
  findOne: { ...OF_PAGES, includeSortVector: 'find() supports it: its cursor has getSortVector()' },
  findOneAndDelete: FOUND,
  findOneAndReplace: FOUND,
  findOneAndUpdate: FOUND,
  replaceOne: ONE,
  save: SAVED,
  updateMany: MANY,
  updateOne: ONE,
};

/**
 * Refuses options that an operation does not support: `find().limit(1).deleteMany()` would delete all matching
 * documents.
 * @throws OperationNotSupportedError
 */
export function refuseChoice(options: ReadonlyFields, method: string): void {
  const unsupported = Object.hasOwn(UNSUPPORTED, method) ? UNSUPPORTED[method] : undefined;
  const name = Object.keys(unsupported ?? {}).find((each) => !isUnset(options[each]) && options[each] !== 0);
  if (name !== undefined) {
    const instead = unsupported?.[name] ?? '';
    throw new OperationNotSupportedError(
      `${method}() does not support ${name}, and would ignore it: ${instead}.`,
      instead,
    );
  }
  if (method === 'countDocuments' && typeof options['limit'] === 'number' && options['limit'] < 0) {
    throw new OperationNotSupportedError(`countDocuments() counts up to a limit from 1, not ${options['limit']}.`);
  }
}

const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
