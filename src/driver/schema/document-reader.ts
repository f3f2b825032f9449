import { Types, type Schema, type SchemaType } from 'mongoose';
import { BigNumber } from 'bignumber.js';
import { printUuid } from '../../cql/values/uuid.js';
import { isBytes, isFields, isMap, isPlainObject, isSet } from '../../util/kinds.js';
import { isClientText } from '../values/client-values.js';
import { readBufferJson } from '../values/buffer-json.js';
import { addRowJson } from '../values/json.js';
import { getSchema } from './document-paths.js';
import { findVariant, getDiscriminatorKey, listFilteredVariants, listVariants } from './variants.js';
import type { Fields, ReadonlyFields } from '../../util/fields.js';

/** Converts a value from its stored form to the type of the schema. */
type Reader = (value: unknown) => unknown;

// The types whose stored form differs; values of other types are returned unchanged.
const CONVERTED: ReadonlySet<string> = new Set(['ObjectId', 'BigInt', 'Decimal128', 'UUID']);
type Readers = WeakMap<Schema, Reader>;
/**
 * Two kinds of readers: one creates Maps for Mongoose's maps, the other leaves them as objects, for plain documents.
 */
const WITH_MAPS: Readers = new WeakMap();
const PLAIN: Readers = new WeakMap();

/** Reads a document as `lean()` returns it: in Mongoose's types, but with maps as objects. Changes the given document. */
export function readPlain(schema: Schema, document: Fields): Fields {
  createReader(schema, PLAIN)(document);
  return addRowJson(document, Object.keys(document));
}

/** Reads plain documents: ids, bigints, decimals, bytes and maps in Mongoose's types. Changes the given document. */
export function readDocuments(schema: Schema, documents: readonly Fields[]): Fields[] {
  const read = createReader(schema, WITH_MAPS);
  return documents.map((document) => addRowJson(read(document) as Fields, Object.keys(document)));
}

/**
 * Reads the values of one path; for an array, its elements.
 * @param filter - of the documents; it may name those of one discriminator
 */
export function readValues(
  schema: Schema,
  path: string,
  values: readonly unknown[],
  filter: ReadonlyFields = {},
): readonly unknown[] {
  const read = createReaderAt(schema, listFilteredVariants(schema, filter), path);
  return read ? values.map((value) => (value === null ? null : read(value))) : values;
}

/** A reader for the values at a path; for an array, for its elements. */
function createReaderAt(schema: Schema, schemas: readonly Schema[], path: string): Reader | undefined {
  const types = schemas.flatMap((one) => {
    // Discriminators do not know the values of their maps.
    const known = one.path(path) as SchemaType | undefined;
    const type = known ?? (schema.path(path) as SchemaType | undefined);
    const element = type && ARRAYS.has(type.instance) ? type.getEmbeddedSchemaType() : undefined;
    return element ?? type ?? [];
  });
  const [first] = types;
  if (first)
    return types.every(({ instance }) => instance === first.instance)
      ? createTypeReader(first, WITH_MAPS)
      : createReaderOfSeveral(types);
  for (const one of schemas) {
    const inside = createSteps(one, `${path}.`, WITH_MAPS);
    if (inside.length > 0) return (value) => readSteps(value, inside);
  }
  // Paths that only discriminators of a subdocument have.
  const names = path.split('.');
  for (let length = names.length - 1; length > 0; length--) {
    const rest = names.slice(length).filter((name) => !POSITION.test(name));
    for (const { paths } of schemas) {
      const type = paths[names.slice(0, length).join('.')];
      const inner = type && getSchema(type);
      if (inner && rest.length > 0) return createReaderAt(inner, listVariants(inner), rest.join('.'));
    }
  }
  return undefined;
}

/** For values whose discriminator is unknown: a text is read as the type that prints the same text. */
function createReaderOfSeveral(types: readonly SchemaType[]): Reader {
  const isText = types.some(({ instance }) => instance === 'String');
  const readers = types.filter(({ instance }) => CONVERTED.has(instance));
  return (value) => {
    if (typeof value !== 'string' || isText) return value;
    const read = readers.map((type) => castOrKeep(type, value));
    return read.find((each) => typeof each !== 'string' && String(each) === value) ?? value;
  };
}

const ARRAYS: ReadonlySet<string> = new Set(['Array', 'DocumentArray', 'Set']);
const POSITION = /^\d+$/;

interface Step {
  readonly names: readonly string[];
  readonly read: Reader;
}

function createReader(schema: Schema, readers: Readers): Reader {
  // A schema may contain itself: creating the entry first ends the recursion.
  const known = readers.get(schema);
  if (known) return known;
  let steps: readonly Step[] | undefined;
  const reader: Reader = (value) => {
    readSteps(value, (steps ??= createSteps(schema, '', readers)));
    const key = getDiscriminatorKey(schema);
    const variant = key !== undefined && isFields(value) ? findVariant(schema, value[key]) : undefined;
    if (variant && variant !== schema) createReader(variant, readers)(value);
    return value;
  };
  readers.set(schema, reader);
  return reader;
}

/** The readers of the members below a prefix. */
function createSteps(schema: Schema, prefix: string, readers: Readers): Step[] {
  const steps: Step[] = [];
  schema.eachPath((path, type) => {
    if (path.includes('$*') || !path.startsWith(prefix)) return;
    const read = createTypeReader(type, readers);
    if (read) steps.push({ names: path.slice(prefix.length).split('.'), read });
  });
  return steps;
}

function readSteps(value: unknown, steps: readonly Step[]): unknown {
  if (isFields(value)) for (const { names, read } of steps) readInside(value, names, read);
  return value;
}

function createTypeReader(type: SchemaType, readers: Readers): Reader | undefined {
  const schema = getSchema(type);
  const inner = schema && createReader(schema, readers);
  if (ARRAYS.has(type.instance)) {
    const element = type.getEmbeddedSchemaType();
    const read = inner ?? (element && createTypeReader(element, readers));
    const readEach = (one: unknown): unknown => (one === null ? null : read?.(one));
    return (
      read &&
      ((value) =>
        Array.isArray(value) ? value.map(readEach) : isSet(value) ? new Set([...value].map(readEach)) : value)
    );
  }
  if (type.instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    const read = element && createTypeReader(element, readers);
    if (readers === PLAIN) {
      return (
        read &&
        ((value) => {
          if (isFields(value)) for (const [name, member] of Object.entries(value)) value[name] = read(member);
          return value;
        })
      );
    }
    // Values that were already read are maps.
    return (value) =>
      isFields(value) && !isMap(value)
        ? new Map(Object.entries(value).map(([name, member]) => [name, read ? read(member) : member]))
        : value;
  }
  if (inner) return inner;
  if (type.instance === 'Mixed') return readMixed;
  if (type.instance === 'Buffer') return (value) => readBytes(type, value);
  if (type.instance === 'UUID') return (value) => readUuid(type, value);
  return CONVERTED.has(type.instance) ? (value) => castOrKeep(type, value) : undefined;
}

/**
 * Bytes of the UUID subtype are stored as text, others as the JSON of a Buffer. The result belongs to no document:
 * Mongoose creates its own buffer from it, which reports changes.
 */
function readBytes(type: SchemaType, value: unknown): unknown {
  if (typeof value === 'string' && UUID_TEXT.test(value)) return new Types.UUID(value);
  // A value that was already read.
  if (value instanceof Types.UUID) return value;
  const bytes = castOrKeep(type, value);
  return isBytes(bytes) ? Buffer.from(bytes) : bytes;
}

/** Mongoose 8 casts UUIDs to bytes, which print as base64. */
function readUuid(type: SchemaType, value: unknown): unknown {
  const uuid = castOrKeep(type, value);
  return isBytes(uuid) ? new Types.UUID(printUuid(uuid)) : uuid;
}

const UUID_TEXT = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Restores bytes, which collections store as the JSON of a Buffer, anywhere in a value of any type. */
function readMixed(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(readMixed);
  if (!isPlainObject(value)) return value;
  const bytes = readBufferJson(value);
  if (bytes) return bytes;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'object' && member !== null) value[name] = readMixed(member);
  }
  return value;
}

function readInside(document: Fields, names: readonly string[], read: Reader): void {
  let at: unknown = document;
  for (const name of names.slice(0, -1)) at = isFields(at) ? at[name] : undefined;
  const last = names.at(-1);
  if (!isFields(at) || last === undefined) return;
  const value = at[last];
  if (value !== undefined && value !== null) at[last] = read(value);
}

/** Whether a value is of a class of the client that represents text or a number in rows. */
const isColumnValue = (value: unknown): value is { toString(): string } =>
  typeof value === 'object' && value !== null && (BigNumber.isBigNumber(value) || isClientText(value));

// A value that does not fit the schema was written by another application: it is returned unchanged, as by Mongoose's
// lean().
function castOrKeep(type: SchemaType, value: unknown): unknown {
  try {
    return type.cast(isColumnValue(value) ? value.toString() : value);
  } catch {
    return value;
  }
}
