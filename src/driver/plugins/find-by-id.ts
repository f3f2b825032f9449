import { Query, type Model, type Schema } from 'mongoose';
import { getMethod } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';
import { NO_ROW } from '../store/tables/row-key.js';

/** Makes `findById()` with a missing id find nothing, as documented by Mongoose. */
export function findNothingById(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const query = schema.query as Record<string, unknown>;
  const findById = getMethod('model', 'findById');
  statics['findById'] ??= function (this: typeof Model, id: unknown, projection: unknown, options: unknown): unknown {
    return findById.call(this, id ?? null, projection, toEmptyMatch(this, id, options));
  };
  // Only newer versions have it on queries.
  if (!('findById' in Query.prototype)) return;
  query['findById'] ??= function (this: AnyQuery, id: unknown, projection: unknown, options: unknown): unknown {
    return this.findOne({ _id: id ?? null }, projection, toEmptyMatch(this.model, id, options));
  };
}

interface AnyQuery {
  readonly model: typeof Model;
  findOne(...args: unknown[]): unknown;
}

/** Collections look for null; tables would refuse a filter by null. */
function toEmptyMatch(model: typeof Model, id: unknown, options: unknown): unknown {
  if ((id !== undefined && id !== null) || getCollection(model)?.isTable !== true) return options;
  return { ...(options as object | undefined), [NO_ROW]: true };
}
