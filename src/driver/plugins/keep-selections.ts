import type { Schema } from 'mongoose';

/**
 * Leaves projections as they are: Mongoose casts only the operands of `$elemMatch`, which is refused when the query is
 * sent, and takes the error of a cast for the projection, so that everything would be read.
 */
export function keepSelections(schema: Schema): void {
  const query = schema.query as Record<string, unknown>;
  query['_castFields'] ??= (fields: unknown): unknown => fields;
}
