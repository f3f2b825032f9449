import type { Schema, SchemaType } from 'mongoose';

/** Adds the operator `$match` to the path `$lexical` of a schema, which Mongoose would refuse as unknown. */
export function permitMatch(schema: Schema): void {
  const type = schema.path('$lexical') as SchemaType | undefined;
  if (type) permit(type);
}

/** The same for all text paths of a schema, because columns with a text index support it too. */
export function permitTextMatch(schema: Schema): void {
  schema.eachPath((_path, type) => {
    if (type.instance === 'String') permit(type);
  });
}

// Only this path of this schema: Mongoose's types are shared by all instances.
function permit(type: SchemaType): void {
  const handled = type as SchemaType & Handled;
  if ('$match' in handled.$conditionalHandlers) return;
  const handlers = { ...handled.$conditionalHandlers, $match: (text: unknown) => text };
  Object.defineProperty(type, '$conditionalHandlers', { value: handlers });
}

interface Handled {
  readonly $conditionalHandlers: Readonly<Record<string, unknown>>;
}
