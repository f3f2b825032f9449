import { Schema, type Model } from 'mongoose';
import type { AstraConnection } from './index.js';

/** A model of any documents of a collection, to ask what the builder sends; nothing is read or created by it. */
export function openAnyCollection(connection: AstraConnection, name: string): Model<Record<string, unknown>> {
  const model = `${name}#any`;
  if (connection.modelNames().includes(model)) return connection.model<Record<string, unknown>>(model);
  const schema = new Schema<Record<string, unknown>>(
    { _id: Schema.Types.Mixed },
    { strict: false, autoCreate: false, autoIndex: false, versionKey: false, collection: name, _id: false },
  );
  return connection.model<Record<string, unknown>>(model, schema, name);
}
