import type { Schema, SchemaType } from 'mongoose';
import type { PathKind, PathNode } from '../../query/collections/index.js';
import { getEnumValues } from '../internals/index.js';
import { listVariants } from './variants.js';

/** The documents of a Mongoose schema, as a tree of paths. */
export const createDocumentNode = (schema: Schema): PathNode => createObjectNode(schema, '');

const KINDS: Readonly<Record<string, PathKind>> = {
  String: 'string',
  Number: 'number',
  Double: 'number',
  Int32: 'number',
  Boolean: 'boolean',
  Date: 'date',
  BigInt: 'bigint',
  ObjectId: 'id',
  UUID: 'other',
  Decimal128: 'other',
  Buffer: 'other',
};

const ANYTHING: PathNode = { kind: 'anything', below: () => ANYTHING };

/** An object whose members' paths start with `prefix`. */
function createObjectNode(schema: Schema, prefix: string): PathNode {
  return {
    kind: 'object',
    below(name) {
      const path = prefix + name;
      const variants = listVariants(schema);
      const types = variants.flatMap(({ paths }) => (Object.hasOwn(paths, path) ? (paths[path] ?? []) : []));
      const [type] = types;
      // Discriminators may have different types at a path; which of them a query is about is known to the driver.
      if (type) return types.every(({ instance }) => instance === type.instance) ? createTypeNode(type) : ANYTHING;
      const nested = variants.find((one) => Object.hasOwn(getNested(one), path));
      if (nested) return createObjectNode(nested, `${path}.`);
      return schema.get('strict') === false ? ANYTHING : undefined;
    },
    listNames() {
      const paths = listVariants(schema).flatMap((one) => [...Object.keys(one.paths), ...Object.keys(getNested(one))]);
      const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
      // Mongoose's own names, such as `__v`, are no suggestion.
      return [...new Set(below.map((path) => path.split('.', 1).join()))].filter((name) => !name.startsWith('__'));
    },
  };
}

function createTypeNode(type: SchemaType): PathNode {
  const { instance } = type;
  // For arrays of documents, the element type has the schema; for single documents, the type itself.
  const schema = getSchema(type);
  if (instance === 'Array' || instance === 'DocumentArray') {
    const element = type.getEmbeddedSchemaType();
    const place = schema ? createObjectNode(schema, '') : element ? createTypeNode(element) : ANYTHING;
    return { kind: 'array', below: (name) => (/^\d+$/.test(name) ? place : undefined) };
  }
  if (instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    const place = element ? createTypeNode(element) : ANYTHING;
    return { kind: 'object', below: () => place };
  }
  if (schema) return createObjectNode(schema, '');
  const kind = KINDS[instance];
  if (!kind) return ANYTHING;
  const allowed = getEnumValues(type);
  return { kind, below: () => undefined, ...(allowed && { allowed }) };
}

/** The schema of the subdocuments at a path, if there are any. */
export const getSchema = (type: SchemaType): Schema | undefined => (type as { readonly schema?: Schema }).schema;

/** The paths of objects without a schema of their own. Mongoose stores them there, but its types lack it. */
export const getNested = (schema: Schema): object => (schema as Schema & { readonly nested?: object }).nested ?? {};
