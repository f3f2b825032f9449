import type { ObjectShape, ValueKind, ValueShape } from './document-shape.js';

/** The types of Mongoose that one class reads. */
export type ScalarName = 'Boolean' | 'Buffer' | 'Date' | 'Number' | 'ObjectId' | 'String' | 'UUID';

/** The type of a path: one that all values have, or several. */
export type FieldType =
  | { readonly kind: ScalarName }
  | { readonly kind: 'Object'; readonly object: ObjectShape }
  | { readonly kind: 'Array'; readonly elements: ValueShape }
  /** Objects whose fields are data, as in a map from ids. */
  | { readonly kind: 'Record' }
  | { readonly kind: 'Mixed'; readonly types: readonly MixedName[] };

/** The types of the values of a Mixed path. */
export type MixedName = ScalarName | 'Array' | 'Object';

/** The type of the values at a path. */
export function findFieldType({ kinds, object, elements }: ValueShape): FieldType {
  const types = listTypes(kinds);
  const [only, ...others] = types;
  if (only === undefined || others.length > 0) return { kind: 'Mixed', types };
  if (only === 'Array') return elements ? { kind: 'Array', elements } : { kind: 'Mixed', types };
  if (only !== 'Object') return { kind: only };
  return object.fields.size === 0 || isRecord(object) ? { kind: 'Record' } : { kind: 'Object', object };
}

/** Texts are ids only if all of them are, because Mixed paths read ids as text. */
function listTypes(kinds: readonly ValueKind[]): readonly MixedName[] {
  const texts = kinds.filter((kind) => kind === 'String' || kind === 'IdText' || kind === 'UuidText');
  const areIds = (id: 'ObjectId' | 'UUID', text: ValueKind): boolean =>
    kinds.length > 0 && kinds.every((kind) => kind === id || kind === text);
  if (areIds('ObjectId', 'IdText')) return ['ObjectId'];
  if (areIds('UUID', 'UuidText')) return ['UUID'];
  const others = kinds.filter((kind) => kind !== 'IdText' && kind !== 'UuidText' && kind !== 'String');
  return [...others, ...(texts.length > 0 ? (['String'] as const) : [])].toSorted();
}

/** Many fields, each in few of the objects. */
function isRecord({ count, fields }: ObjectShape): boolean {
  const seen = [...fields.values()].reduce((sum, field) => sum + field.count, 0);
  return fields.size >= 20 && seen < fields.size * count * 0.2;
}
