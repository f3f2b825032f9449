import type { Schema, SchemaType } from 'mongoose';

/** Teaches the path `$lexical` of a schema the operator `$match`, which Mongoose does not know and would refuse. */
export function permitMatch(schema: Schema): void {
  const type = schema.path('$lexical') as (SchemaType & Handled) | undefined;
  if (!type || '$match' in type.$conditionalHandlers) return;
  const handlers = { ...type.$conditionalHandlers, $match: (text: unknown) => text };
  Object.defineProperty(type, '$conditionalHandlers', { value: handlers });
}

interface Handled {
  readonly $conditionalHandlers: Readonly<Record<string, unknown>>;
}
