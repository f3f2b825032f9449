import type { Model } from 'mongoose';

type Fields = Record<string, unknown>;

/** Casts what Mongoose leaves as it is: the conditions inside `$not`. Changes the filter given. */
export function castNegations(model: Model<Fields>, filter: Fields): Fields {
  for (const [name, test] of Object.entries(filter)) {
    if (name === '$not' && isFields(test)) filter[name] = castFilter(model, test);
    else if ((name === '$and' || name === '$or') && Array.isArray(test)) {
      for (const part of test as readonly unknown[]) if (isFields(part)) castNegations(model, part);
    }
  }
  return filter;
}

/** Casts a filter as a Mongoose query does. Changes the filter given. */
export const castFilter = (model: Model<Fields>, filter: Fields): Fields =>
  model.find().setOptions({ strictQuery: false }).cast(model, castNegations(model, filter)) as Fields;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
