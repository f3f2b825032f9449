import type { Query } from 'mongoose';
import { getMethod } from '../../internals/index.js';

/** The collection method that Mongoose calls, and its arguments. */
export interface Recorded {
  readonly method: string;
  readonly given: readonly unknown[];
}

interface Internals {
  readonly op: string;
  mongooseCollection: object;
  error(): Error | null;
}

/**
 * Records what Mongoose would pass to its collection for a query: filter and update cast by the schema, defaults of
 * upserts, projections of the schema. Nothing is sent, and no hook runs.
 * @throws Mongoose's error for values that it cannot cast
 */
export function recordQuery(query: Query<unknown, unknown>): Recorded {
  const internals = query as object as Internals;
  let call: Recorded | undefined;
  const record = (method: string, given: readonly unknown[]): Promise<unknown> => {
    call ??= { method, given };
    return Promise.resolve(method === 'find' ? NOTHING_FOUND : null);
  };
  const methods = Object.keys(THUNKS).map((name) => [name, (...given: unknown[]) => record(name, given)] as const);
  internals.mongooseCollection = Object.fromEntries(methods);
  // Validators would make Mongoose asynchronous.
  query.setOptions({ runValidators: false });
  if (isOperation(internals.op)) {
    // It calls the collection before it awaits anything; its result is not used.
    void (getMethod('query', THUNKS[internals.op]).call(query) as Promise<unknown>).catch(() => undefined);
  }
  if (call) return call;
  const problem = internals.error();
  // Mongoose reports errors in an update only to callers that await.
  if (!problem && query.getUpdate()) getMethod('query', '_castUpdate').call(query, query.getUpdate());
  throw problem ?? new TypeError(`Mongoose cannot cast the ${internals.op} of ${query.model.modelName}.`);
}

const NOTHING_FOUND = { toArray: () => Promise.resolve([]) };

/** The Mongoose methods that run each kind of query. */
const THUNKS = {
  find: '_find',
  findOne: '_findOne',
  countDocuments: '_countDocuments',
  distinct: '__distinct',
  updateOne: '_updateOne',
  updateMany: '_updateMany',
  replaceOne: '_replaceOne',
  deleteOne: '_deleteOne',
  deleteMany: '_deleteMany',
  findOneAndUpdate: '_findOneAndUpdate',
  findOneAndReplace: '_findOneAndReplace',
  findOneAndDelete: '_findOneAndDelete',
} as const;

const isOperation = (name: string): name is keyof typeof THUNKS => Object.hasOwn(THUNKS, name);
