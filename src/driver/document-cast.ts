import type { Model } from 'mongoose';

type Fields = Record<string, unknown>;

/** Casts a filter as a Mongoose query does. Changes the filter given. */
export const castFilter = (model: Model<Fields>, filter: Fields): Fields =>
  model.find().setOptions({ strictQuery: false }).cast(model, filter) as Fields;
