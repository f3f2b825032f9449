import type { Schema } from 'mongoose';
import type { Feature } from '../../query/collections/index.js';

/** What a collection is made without, by the option `collectionOptions` of its schema; nothing is known without it. */
export function findLackedFeatures(schema: Schema): ReadonlySet<Feature> {
  const options = readMembers(schema.get('collectionOptions' as 'collection'));
  if (!options) return new Set();
  const vector = readMembers(options['vector']);
  const isDisabled = (name: string): boolean => readMembers(options[name])?.['enabled'] === false;
  return new Set<Feature>([
    ...(vector ? [] : (['vector'] as const)),
    ...(vector?.['service'] ? [] : (['service'] as const)),
    // What is left out is up to the database.
    ...(isDisabled('lexical') ? (['lexical'] as const) : []),
    ...(isDisabled('rerank') ? (['rerank'] as const) : []),
  ]);
}

const readMembers = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
