import type { Schema, SchemaType } from 'mongoose';
import { schemaOf } from './document-paths.js';

type Fields = Record<string, unknown>;
/** Brings a value from the form that collections keep into the one that the schema promises. */
type Reader = (value: unknown) => unknown;

// The types whose values collections keep in another form; all others arrive as they are.
const KEPT_OTHERWISE: ReadonlySet<string> = new Set(['ObjectId', 'BigInt', 'Decimal128', 'UUID', 'Buffer']);
type Readers = WeakMap<Schema, Reader | undefined>;
/** Readers that make maps of Mongoose's maps, and such that leave them the objects that they are in plain documents. */
const WITH_MAPS: Readers = new WeakMap();
const PLAIN: Readers = new WeakMap();

/** Reads a document as `lean()` gives it: as above, but with maps as objects. Changes the document given. */
export function readPlain(schema: Schema, document: Fields): Fields {
  const read = readerOf(schema, PLAIN);
  const kind = document[String(schema.get('discriminatorKey'))];
  const { discriminators } = schema as { readonly discriminators?: Readonly<Record<string, Schema>> };
  const variant = typeof kind === 'string' ? discriminators?.[kind] : undefined;
  if (variant) readerOf(variant, PLAIN)?.(document);
  read?.(document);
  return document;
}

/** Reads plain documents: ids, bigints, decimals, bytes and maps as Mongoose has them. Changes the document given. */
export function readDocuments(schema: Schema, documents: readonly Fields[]): Fields[] {
  const read = readerOf(schema, WITH_MAPS);
  return read ? documents.map((document) => read(document) as Fields) : [...documents];
}

/** Reads values of one path, of an array its elements. */
export function readValues(schema: Schema, path: string, values: readonly unknown[]): readonly unknown[] {
  const type = schema.path(path) as SchemaType | undefined;
  const element = type?.instance === 'Array' ? type.getEmbeddedSchemaType() : type;
  const read = element && readerOfType(element, WITH_MAPS);
  return read ? values.map((value) => (value === null ? null : read(value))) : values;
}

function readerOf(schema: Schema, readers: Readers): Reader | undefined {
  // A schema may contain itself: the entry made first ends the recursion.
  if (readers.has(schema)) return (value) => readers.get(schema)?.(value) ?? value;
  readers.set(schema, undefined);
  const steps: { readonly names: readonly string[]; readonly read: Reader }[] = [];
  schema.eachPath((path, type) => {
    const read = readerOfType(type, readers);
    if (read && !path.includes('$*')) steps.push({ names: path.split('.'), read });
  });
  if (steps.length === 0) return undefined;
  const reader: Reader = (value) => {
    if (isFields(value)) for (const { names, read } of steps) readInside(value, names, read);
    return value;
  };
  readers.set(schema, reader);
  return reader;
}

function readerOfType(type: SchemaType, readers: Readers): Reader | undefined {
  const schema = schemaOf(type);
  const inner = schema ? readerOf(schema, readers) : undefined;
  if (type.instance === 'Array' || type.instance === 'DocumentArray') {
    const element = type.getEmbeddedSchemaType();
    const read = schema ? inner : element && readerOfType(element, readers);
    return (
      read &&
      ((value) => (Array.isArray(value) ? value.map((one: unknown) => (one === null ? null : read(one))) : value))
    );
  }
  if (type.instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    const read = element && readerOfType(element, readers);
    if (readers === PLAIN) {
      return (
        read &&
        ((value) => {
          if (isFields(value)) for (const [name, member] of Object.entries(value)) value[name] = read(member);
          return value;
        })
      );
    }
    return (value) =>
      isFields(value)
        ? new Map(Object.entries(value).map(([name, member]) => [name, read ? read(member) : member]))
        : value;
  }
  if (schema) return inner;
  return KEPT_OTHERWISE.has(type.instance) ? (value) => castOrKeep(type, value) : undefined;
}

function readInside(document: Fields, names: readonly string[], read: Reader): void {
  let at: unknown = document;
  for (const name of names.slice(0, -1)) at = isFields(at) ? at[name] : undefined;
  const last = names.at(-1);
  if (!isFields(at) || last === undefined) return;
  const value = at[last];
  if (value !== undefined && value !== null) at[last] = read(value);
}

// What does not fit the schema was written by somebody else: it is given as it is, as Mongoose's lean() does.
function castOrKeep(type: SchemaType, value: unknown): unknown {
  try {
    return type.cast(value);
  } catch {
    return value;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
