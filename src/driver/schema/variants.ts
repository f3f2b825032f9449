import type { Schema } from 'mongoose';
import { listRequiredValues } from '../values/filter-conditions.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * The schemas that documents may have: the schema itself, or that of a discriminator, which may be added at any time.
 * @param values - of the discriminator key, if they are known; other values belong to the schema itself
 */
export const listVariants = (schema: Schema, values?: readonly unknown[]): readonly Schema[] =>
  values
    ? values.map((value) => findVariant(schema, value) ?? schema)
    : [schema, ...Object.values(schema.discriminators ?? {})];

/** The schemas of the documents that a filter finds: of some discriminators, if it names their key. */
export function listFilteredVariants(schema: Schema, filter: ReadonlyFields): readonly Schema[] {
  const key = getDiscriminatorKey(schema);
  for (const [path, values] of listRequiredValues(filter)) if (path === key) return listVariants(schema, values);
  return listVariants(schema);
}

/** The schema of the documents whose discriminator key has a value; undefined if no discriminator has it. */
export function findVariant(schema: Schema, value: unknown): Schema | undefined {
  if (value === undefined || value === null) return undefined;
  return Object.values(schema.discriminators ?? {}).find((each) => getDiscriminatorValue(each) === value);
}

/** The path of the discriminator key; undefined for a schema without discriminators. */
export const getDiscriminatorKey = (schema: Schema): string | undefined =>
  schema.discriminators ? String(schema.get('discriminatorKey')) : undefined;

// Where Mongoose stores it, which may differ from the name of the discriminator; its types lack it.
const getDiscriminatorValue = (schema: Schema): unknown =>
  (schema as Schema & { readonly discriminatorMapping?: { readonly value?: unknown } }).discriminatorMapping?.value;
