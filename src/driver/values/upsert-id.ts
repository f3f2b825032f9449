import { Types } from 'mongoose';

type Fields = Readonly<Record<string, unknown>>;

/** Gives an upsert an ObjectId, as Mongoose expects; the Data API would invent a UUID. @param id - a certain one */
export function withUpsertId(filter: Fields, update: Fields, id: unknown = new Types.ObjectId()): Fields {
  if ('_id' in filter || Object.values(update).some((fields) => isObject(fields) && '_id' in fields)) return update;
  const onInsert = isObject(update['$setOnInsert']) ? update['$setOnInsert'] : {};
  return { ...update, $setOnInsert: { ...onInsert, _id: id } };
}

/** The same for a replacement. */
export const withReplacementId = (filter: Fields, replacement: Fields, id: unknown = new Types.ObjectId()): Fields =>
  '_id' in filter || '_id' in replacement ? replacement : { ...replacement, _id: id };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
