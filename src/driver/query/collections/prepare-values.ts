import { Types, type Schema, type SchemaType } from 'mongoose';
import type { ChangeNode, DocumentWriteNode } from '../../../query/collections/index.js';
import { getSchema } from '../../schema/document-paths.js';
import { isFloats, isPlainObject } from '../../../util/kinds.js';
import type { ReadonlyFields } from '../../../util/fields.js';

/**
 * Prepares the values of a write for Mongoose: vectors become arrays, and subdocuments without an id get one. Mongoose
 * would generate new ids at each cast.
 */
export function addSubdocumentIds<Node extends DocumentWriteNode>(schema: Schema, node: Node): Node {
  if ('changes' in node) return { ...node, changes: node.changes.map((change) => addIdsToChange(schema, change)) };
  return 'document' in node ? { ...node, document: addIdsToMembers(schema, '', node.document) } : node;
}

/** A document to insert, with its vectors as arrays; Mongoose generates the ids of subdocuments. */
export function convertVectors(document: ReadonlyFields): ReadonlyFields {
  const vectors = Object.entries(document).filter(([, value]) => isFloats(value));
  if (vectors.length === 0) return document;
  return {
    ...document,
    ...Object.fromEntries(vectors.map(([name, value]) => [name, Array.from(value as Float32Array)])),
  };
}

function addIdsToChange(schema: Schema, change: ChangeNode): ChangeNode {
  const { operator, path, value } = change;
  if (!WRITING.has(operator)) return change;
  const type = schema.path(path) as SchemaType | undefined;
  const isAppended = operator === 'push' || operator === 'addToSet';
  // Elements are appended one by one, each with the element type of the array.
  const written = isAppended
    ? (value as readonly unknown[]).map((each) => addIdsToElement(type, each))
    : addIdsToValue(schema, path, value);
  return { ...change, value: written };
}

const WRITING: ReadonlySet<string> = new Set(['set', 'setOnInsert', 'push', 'addToSet']);

function addIdsToValue(schema: Schema, path: string, value: unknown): unknown {
  if (isFloats(value)) return Array.from(value);
  const type = schema.path(path) as SchemaType | undefined;
  // An object without its own schema: its members are paths of the parent schema.
  if (!type) return isPlainObject(value) ? addIdsToMembers(schema, `${path}.`, value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => addIdsToElement(type, each));
  return addIdsToElement(type, value);
}

function addIdsToElement(type: SchemaType | undefined, value: unknown): unknown {
  const schema = type && getSchema(type);
  if (!schema || !isPlainObject(value)) return value;
  const id = schema.path('_id') as SchemaType | undefined;
  const isMade = id?.options['auto'] === true && !('_id' in value);
  const members = addIdsToMembers(schema, '', value);
  return isMade ? { ...members, _id: new Types.ObjectId() } : members;
}

const addIdsToMembers = (schema: Schema, prefix: string, value: ReadonlyFields): ReadonlyFields =>
  Object.fromEntries(Object.entries(value).map(([name, each]) => [name, addIdsToValue(schema, prefix + name, each)]));
