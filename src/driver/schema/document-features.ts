import type { Schema } from 'mongoose';
import type { Feature } from '../../query/collections/index.js';

/** What a collection is made without, by the option `collectionOptions` of its schema; nothing is known without it. */
export function findLackedFeatures(schema: Schema): ReadonlySet<Feature> {
  const options = membersOf(schema.get('collectionOptions' as 'collection'));
  if (!options) return new Set();
  const vector = membersOf(options['vector']);
  const off = (name: string): boolean => membersOf(options[name])?.['enabled'] === false;
  return new Set<Feature>([
    ...(vector ? [] : (['vector'] as const)),
    ...(vector?.['service'] ? [] : (['service'] as const)),
    // What is left out is up to the database.
    ...(off('lexical') ? (['lexical'] as const) : []),
    ...(off('rerank') ? (['rerank'] as const) : []),
  ]);
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
