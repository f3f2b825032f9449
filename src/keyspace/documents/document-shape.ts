import { isFields } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The kinds of values in documents. Texts that may be ids are distinguished, because collections store ids as text. */
export type ValueKind =
  | 'Array'
  | 'Boolean'
  | 'Buffer'
  | 'Date'
  | 'IdText'
  | 'Number'
  | 'Object'
  | 'ObjectId'
  | 'String'
  | 'UUID'
  | 'UuidText';

/** What documents have at a path. */
export interface ValueShape {
  /** How many of the objects around it have it. */
  readonly count: number;
  /** How many of these values are null. */
  readonly nulls: number;
  readonly hasEmptyText: boolean;
  /** In the order of their names; empty if all values are null. */
  readonly kinds: readonly ValueKind[];
  /** The fields of the values that are objects. */
  readonly object: ObjectShape;
  /** The elements of the values that are arrays. */
  readonly elements?: ValueShape;
}

/** What a number of objects have. */
export interface ObjectShape {
  readonly count: number;
  /** Whether one of them, or of the objects in them, has no fields. */
  readonly hasEmpty: boolean;
  /** In the order in which they were seen. */
  readonly fields: ReadonlyMap<string, ValueShape>;
}

/** Infers what documents, as JSON of the Data API, have in common. */
export const inferDocuments = (documents: readonly ReadonlyFields[]): ObjectShape => inferObjects(documents);

function inferObjects(objects: readonly ReadonlyFields[]): ObjectShape {
  const values = new Map<string, unknown[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const seen = values.get(name);
      if (seen) seen.push(value);
      else values.set(name, [value]);
    }
  }
  const fields = new Map([...values].map(([name, seen]) => [name, inferValues(seen)] as const));
  const hasEmpty = objects.some((object) => Object.keys(object).length === 0) || [...fields.values()].some(hasEmptyIn);
  return { count: objects.length, hasEmpty, fields };
}

const hasEmptyIn = ({ object, elements }: ValueShape): boolean =>
  object.hasEmpty || (elements !== undefined && hasEmptyIn(elements));

function inferValues(values: readonly unknown[]): ValueShape {
  const present = values.filter((value) => value !== null);
  const arrays = present.filter(Array.isArray);
  const kinds = present.map(findKind);
  return {
    count: values.length,
    nulls: values.length - present.length,
    hasEmptyText: present.includes(''),
    kinds: [...new Set(kinds)].toSorted(),
    object: inferObjects(present.filter((value, at): value is ReadonlyFields => kinds[at] === 'Object')),
    ...(arrays.length > 0 && { elements: inferValues(arrays.flat()) }),
  };
}

function findKind(value: unknown): ValueKind {
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return findTextKind(value);
  if (!isFields(value)) return 'Number';
  const [name = '', ...others] = Object.keys(value);
  if (others.length === 0) {
    if (name === '$date') return 'Date';
    if (name === '$uuid') return 'UUID';
    if (name === '$objectId') return 'ObjectId';
  }
  // The driver stores buffers so. It reads `$binary`, of other clients, as an object.
  return value['type'] === 'Buffer' && Array.isArray(value['data']) && others.length === 1 ? 'Buffer' : 'Object';
}

/** Only texts that are the same once they were read as an id. */
function findTextKind(text: string): ValueKind {
  if (/^[0-9a-f]{24}$/.test(text)) return 'IdText';
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text) ? 'UuidText' : 'String';
}
