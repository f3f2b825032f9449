import type { Model } from 'mongoose';
import type { Fields } from '../../util/fields.js';

/** Casts a filter as a query of the model does, including the discriminator of the model. */
export function castFilter(model: Model<Fields>, filter: Fields): Fields {
  const query = model.find(filter).setOptions({ strictQuery: false });
  query.cast(model);
  return query.getFilter();
}
