import type { Model } from 'mongoose';

/** A model of any documents: queries have already been checked against its schema. */
export type AnyDocumentModel = Model<Record<string, unknown>>;

/** Keeps paths in a filter that Mongoose does not know: without them it would match more. */
export const KEEP_FILTER = { strictQuery: false };
