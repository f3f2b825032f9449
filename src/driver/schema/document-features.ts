import type { Schema } from 'mongoose';
import type { Feature } from '../../query/collections/index.js';

/** The features that the schema's `collectionOptions` disable; unknown without that option. */
export function findDisabledFeatures(schema: Schema): ReadonlySet<Feature> {
  const options = readMembers(schema.get('collectionOptions' as 'collection'));
  if (!options) return new Set();
  const vector = readMembers(options['vector']);
  const isDisabled = (name: string): boolean => readMembers(options[name])?.['enabled'] === false;
  return new Set<Feature>([
    ...(vector ? [] : (['vector'] as const)),
    ...(vector?.['service'] ? [] : (['service'] as const)),
    // Omitted options are decided by the database.
    ...(isDisabled('lexical') ? (['lexical'] as const) : []),
    ...(isDisabled('rerank') ? (['rerank'] as const) : []),
  ]);
}

const readMembers = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
