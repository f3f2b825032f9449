import type { Schema, SchemaType } from 'mongoose';

/** Teaches the path `$lexical` of a schema the operator `$match`, which Mongoose does not know and would refuse. */
export function permitMatch(schema: Schema): void {
  const type = schema.path('$lexical') as SchemaType | undefined;
  if (type) permit(type);
}

/** The same for all text paths of a schema: columns with a text index take it too. */
export function permitTextMatch(schema: Schema): void {
  schema.eachPath((_path, type) => {
    if (type.instance === 'String') permit(type);
  });
}

// Only this path of this schema: Mongoose's own types belong to every instance.
function permit(type: SchemaType): void {
  const handled = type as SchemaType & Handled;
  if ('$match' in handled.$conditionalHandlers) return;
  const handlers = { ...handled.$conditionalHandlers, $match: (text: unknown) => text };
  Object.defineProperty(type, '$conditionalHandlers', { value: handlers });
}

interface Handled {
  readonly $conditionalHandlers: Readonly<Record<string, unknown>>;
}
