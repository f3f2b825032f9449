import { MongooseError, Query, type Schema } from 'mongoose';
import { QueryError } from '../../util/errors.js';
import { asksToExplain, isById, createNotExplainedError } from '../collection/explain-read.js';
import { isMongooseValue, getMethod } from '../internals/index.js';
import { isFaulty } from '../store/writes/bulk-write.js';
import { hideInOperation, hideNegations } from '../filters/negations.js';
import {
  FILTER_GIVEN,
  isFilter,
  markGiven,
  refuseAccident,
  refuseDropped,
  refuseEmpty,
  refuseEmptyLists,
  refuseLeftOut,
  refuseLostOperators,
  refuseUndefinedInside,
  isMongooseFilter,
} from '../filters/empty-filter.js';
import { refuseOptions, reportRefusedOptions } from '../options/refused-options.js';
import { isError } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type Write = (typeof DELETES)[number] | (typeof UPDATES)[number];
type Read = (typeof READS)[number];

/** The parts of a query that are checked. */
interface Guarded {
  readonly op?: string;
  readonly model: object;
  readonly options?: Readonly<Fields>;
  readonly _conditions?: unknown;
  /** The path named by `where()`. */
  readonly _path?: unknown;
  /** An error that Mongoose itself will report when the query runs. */
  error(told?: unknown): unknown;
  getFilter(): unknown;
  setOptions(options: Fields): unknown;
}

const DELETES = ['deleteOne', 'deleteMany', 'findOneAndDelete'] as const;
const UPDATES = ['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'] as const;
const WRITES: ReadonlySet<string> = new Set([...DELETES, ...UPDATES]);
/** Reads that ignore a filter of another type; `find()` and `findOne()` refuse it themselves. */
const READS = ['countDocuments', 'distinct'] as const;
/** The position of the filter among a read's arguments. */
const FILTER_AT = { find: 0, findOne: 0, countDocuments: 0, distinct: 1 } as const;
const READ_NAMES = ['find', 'findOne', ...READS] as const;

/** Why a query will fail; reported when it runs, like Mongoose's own argument errors. */
const faults = new WeakMap<object, Error>();
/** Why a query will fail if it writes without any condition. */
const doubts = new WeakMap<object, Error>();
/** Queries that are running. */
const started = new WeakSet<object>();

/**
 * Refuses queries whose filter would match everything by accident, and those that should only be explained. Not
 * implemented as hooks, because the option `middleware: false` disables them.
 */
export function guardQueries(schema: Schema): void {
  const query = schema.query as Record<string, unknown>;
  for (const name of DELETES) query[name] ??= createGuardedMethod(name, 0, 0);
  for (const name of READS) query[name] ??= createGuardedMethod(name, FILTER_AT[name], 0);
  // A single argument of an update is the update.
  for (const name of UPDATES) query[name] ??= createGuardedMethod(name, 0, 1);
  for (const name of ['find', 'findOne'] as const) query[name] ??= createSuspectMethod(name);
  const clone = getMethod('query', 'clone');
  query['clone'] ??= function (this: Guarded): unknown {
    const copy = clone.call(this) as Guarded;
    inheritFaults(copy, this);
    return copy;
  };
  const toConstructor = getMethod('query', 'toConstructor');
  query['toConstructor'] ??= function (this: Guarded): unknown {
    const made = toConstructor.call(this) as { readonly prototype: Guarded };
    inheritFaults(made.prototype, this);
    return made;
  };
  const merge = getMethod('query', 'merge');
  query['merge'] ??= function (this: Guarded, source: unknown): unknown {
    if (source instanceof Query) inheritFaults(this, source);
    else if (source === undefined) recordDoubt(this, 'merge');
    else if (source !== null && !isMongooseValue(source)) recordFault(this, () => refuseMerged(source));
    return merge.call(this, source);
  };
  const cast = getMethod('query', 'cast');
  query['cast'] ??= function (this: Guarded, model: unknown, filter?: unknown): unknown {
    // Cursors do not go through exec(), and report cast errors.
    const fault = findRecorded(faults, this);
    if (fault) throw fault;
    const given = filter ?? this._conditions;
    // Mongoose omits undefined values in subdocuments and maps.
    if (isFilter(given)) refuseUndefinedInside(given, this.op ?? 'query');
    const restore = hideNegations(given);
    const names = isFilter(given) ? Object.keys(given).filter((name) => name.startsWith('$')) : [];
    try {
      const written = cast.call(this, model, filter) as object;
      refuseLostOperators(names, written);
      return written;
    } finally {
      restore();
    }
  };
  const exec = getMethod('query', 'exec');
  query['exec'] ??= async function (this: object & Guarded, ...args: unknown[]): Promise<unknown> {
    refuseToRun(this, args[0]);
    started.add(this);
    return await exec.apply(this, args);
  };
  const statics = schema.statics as Record<string, unknown>;
  for (const name of [...DELETES, ...UPDATES]) statics[name] ??= createGuardedStatic(name);
  for (const name of READ_NAMES) statics[name] ??= createTrustedStatic(name);
}

/** A query method with a filter at position `at`, if called with more than `least` arguments. */
function createGuardedMethod(name: Write | Read, at: number, least: number): Method {
  const original = getMethod('query', name);
  return function (...args) {
    // Changes that hooks make to a running query are checked when it is sent.
    if (args.length <= Math.max(at, least) || started.has(this)) {
      const query = original.apply(this, args);
      // The options of `document.updateOne()` arrive here, after those of the query were checked.
      if (started.has(this)) reportRefusedOptions(this as Guarded, `${name}()`);
      return query;
    }
    const given = args[at];
    const isMissing = !WRITES.has(name) && (given === undefined || given === null);
    if (isMissing) recordDoubt(this, name);
    const isRight = isMissing || recordFault(this, () => refuseAccidentOf(given, name));
    // Reading the filter of the query reports its error, as far as Mongoose supports that.
    return original.apply(this, isRight || isMongooseFilter(given) ? args : args.with(at, {}));
  };
}

/** Mongoose's models pass `undefined` on if called without arguments, which is not an accident. */
function createGuardedStatic(name: Write): Method {
  const original = getMethod('model', name);
  return function (...args) {
    const query = original.apply(this, args.length === 0 && isDelete(name) ? [{}] : args) as object;
    if (args.length === 0) for (const told of [faults, doubts]) told.delete(query);
    // Mongoose first copies the filters of updates, without the members that it drops.
    else if (!recordFault(query, () => refuseAccidentOf(args[0], name))) return query;
    else if (isUpdateWithout(name, args)) recordFault(query, () => refuseNoUpdate(name));
    return query;
  };
}

const isDelete = (name: string): boolean => (DELETES as readonly string[]).includes(name);

/** A missing filter of a read matches everything; for a write created from that read it is an error. */
function createSuspectMethod(name: 'find' | 'findOne'): Method {
  const original = getMethod('query', name);
  return function (...args) {
    if (args.length > 0 && (args[0] === undefined || args[0] === null)) recordDoubt(this, name);
    return original.apply(this, args);
  };
}

/** The same for a model's read without a filter. */
function createTrustedStatic(name: (typeof READ_NAMES)[number]): Method {
  const original = getMethod('model', name);
  return function (...args) {
    const query = original.apply(this, args) as object;
    if (args.length <= FILTER_AT[name]) doubts.delete(query);
    return query;
  };
}

const isUpdateWithout = (name: string, [, update]: readonly unknown[]): boolean =>
  (name === 'updateOne' || name === 'updateMany') && (update === undefined || update === null);

// Mongoose would then use the filter as the update, of everything.
function refuseNoUpdate(name: string): never {
  throw new QueryError('NOTHING_TO_UPDATE', `${name}(filter, update): the update is missing.`);
}

function refuseAccidentOf(filter: unknown, name: string): void {
  // Mongoose also accepts queries, ids and documents.
  if (filter instanceof Query || isMongooseValue(filter)) return;
  refuseAccident(filter, name);
  refuseLeftOut(filter, name);
}

/** Mongoose ignores values that are not filters. */
function refuseMerged(source: unknown): void {
  if (!isFilter(source)) {
    refuseAccident(source, 'filter');
    return;
  }
  refuseDropped(source, 'filter');
  refuseLeftOut(source, 'filter');
  refuseEmptyLists(source, 'filter');
}

/** Records an error; for a running query, whose hooks change it, throws it at once. */
export function recordFault(query: object, check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (started.has(query) || !isError(error)) throw error;
    faults.set(query, error);
    return false;
  }
}

/** A query that copies another, or merges its filter, also inherits its error. */
function inheritFaults(query: Guarded, source: object): void {
  for (const told of [faults, doubts]) {
    const error = findRecorded(told, source);
    if (error) told.set(query, error);
  }
  const error = (source as Guarded).error();
  if (error) query.error(error);
}

/** The error recorded for a query, or for the query from which its class was created. */
const findRecorded = (told: WeakMap<object, Error>, query: object): Error | undefined =>
  told.get(query) ?? told.get(Object.getPrototypeOf(query) as object);

/** Records a missing filter, which matters if the query writes and has no other. */
function recordDoubt(query: object, name: string): void {
  try {
    refuseAccident(undefined, name);
  } catch (error) {
    if (isError(error)) doubts.set(query, error);
  }
}

function refuseToRun(query: object & Guarded, given: unknown): void {
  const fault = findRecorded(faults, query);
  if (fault)
    throw query.options?.['requireFilter'] === true ? createRequiredFilterError(query.getFilter(), fault) : fault;
  const operation = typeof given === 'string' ? given : (query.op ?? 'query');
  const { explain, ...options } = query.options ?? {};
  if (asksToExplain({ explain }) && !isExplained(query, operation))
    throw createNotExplainedError(getName(query, operation));
  refuseOptions(options, `${operation}()`);
  if (!WRITES.has(operation)) return;
  const filter = query.getFilter();
  refuseAccident(filter, operation);
  if (Object.keys(filter).length === 0) refuseDoubted(query, operation);
  else query.setOptions({ [FILTER_GIVEN]: true });
}

/** Refuses to write everything after a missing filter, or after `where('name')` without a condition. */
function refuseDoubted(query: object & Guarded, operation: string): void {
  const error = findRecorded(doubts, query);
  if (error) throw error;
  if (typeof query._path === 'string') refuseEmpty({ [query._path]: undefined }, `${operation}(): `);
}

/** Mongoose has its own error for empty filters. */
const createRequiredFilterError = (filter: unknown, fault: Error): Error =>
  isNothing(filter) ? new MongooseError('Empty or invalid filter not allowed with requireFilter enabled') : fault;

/** Whether Mongoose treats a filter as missing. */
const isNothing = (filter: unknown): boolean =>
  typeof filter !== 'object' ||
  filter === null ||
  Object.values(filter).every((condition) => condition === undefined) ||
  ['$and', '$or', '$nor'].some((name) => {
    const branches = (filter as Readonly<Fields>)[name];
    return Array.isArray(branches) && branches.every(isNothing);
  });

/** Whether Mongoose passes the query to its collection, which explains it. */
const isExplained = (query: object & Guarded, operation: string): boolean =>
  (operation === 'find' || operation === 'findOne') && '$table' in query.model && !isById(query);

const getName = (query: object, operation: string): string => (isById(query) ? 'findById' : operation);

/** The same for the operations of a bulkWrite, before Mongoose casts their filters. */
export function guardBulkWrite(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const original = getMethod('model', 'bulkWrite');
  statics['bulkWrite'] ??= async function (this: object, ...args: unknown[]): Promise<unknown> {
    const [operations] = args;
    const restored = (Array.isArray(operations) ? (operations as readonly unknown[]) : []).flatMap(guardOperation);
    try {
      return await original.apply(this, args);
    } finally {
      for (const restore of restored) restore();
    }
  };
}

/** @returns functions that restore the filters, which the collection calls before it runs the operations */
function guardOperation(operation: unknown): (() => void)[] {
  if (typeof operation !== 'object' || operation === null) return [];
  return (Object.entries(operation) as [string, unknown][]).flatMap(([name, parts]) => {
    if (!WRITES.has(name) || typeof parts !== 'object' || parts === null || isFaulty(parts)) return [];
    const { filter } = parts as { readonly filter?: unknown };
    refuseAccident(filter, `bulkWrite: ${name}`);
    if (Object.keys(filter).length > 0) markGiven(parts);
    return [hideInOperation(parts, filter)];
  });
}
