import type { Model } from 'mongoose';

/** A model of any documents: what it is asked was checked against its schema. */
export type AnyDocumentModel = Model<Record<string, unknown>>;

/** A path that Mongoose does not know is never dropped from a filter: the rest would match more. */
export const KEEP_FILTER = { strictQuery: false };
