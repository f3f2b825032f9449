import { Types, type Schema, type SchemaType } from 'mongoose';
import { isBytes, isFields, isMap, isPlainObject } from '../../util/kinds.js';
import { getSchema } from './document-paths.js';
import type { Fields } from '../../util/fields.js';

/** Brings a value from the form that collections keep into the one that the schema promises. */
type Reader = (value: unknown) => unknown;

// The types whose values collections keep in another form; all others arrive as they are.
const KEPT_OTHERWISE: ReadonlySet<string> = new Set(['ObjectId', 'BigInt', 'Decimal128', 'UUID']);
type Readers = WeakMap<Schema, Reader>;
/** Readers that make maps of Mongoose's maps, and such that leave them the objects that they are in plain documents. */
const WITH_MAPS: Readers = new WeakMap();
const PLAIN: Readers = new WeakMap();

/** Reads a document as `lean()` gives it: as above, but with maps as objects. Changes the document given. */
export function readPlain(schema: Schema, document: Fields): Fields {
  createReader(schema, PLAIN)(document);
  return document;
}

/** Reads plain documents: ids, bigints, decimals, bytes and maps as Mongoose has them. Changes the document given. */
export function readDocuments(schema: Schema, documents: readonly Fields[]): Fields[] {
  const read = createReader(schema, WITH_MAPS);
  return documents.map((document) => read(document) as Fields);
}

/** Reads values of one path, of an array its elements. */
export function readValues(schema: Schema, path: string, values: readonly unknown[]): readonly unknown[] {
  const read = createReaderAt(schema, path);
  return read ? values.map((value) => (value === null ? null : read(value))) : values;
}

/** How the values at a path are read; the path of an array means its elements. */
function createReaderAt(schema: Schema, path: string): Reader | undefined {
  const schemas = [schema, ...Object.values(schema.discriminators ?? {})];
  for (const one of schemas) {
    const type = one.path(path) as SchemaType | undefined;
    const element = type && ARRAYS.has(type.instance) ? (type.getEmbeddedSchemaType() ?? type) : type;
    if (element) return createTypeReader(element, WITH_MAPS);
    const inside = createSteps(one, `${path}.`, WITH_MAPS);
    if (inside.length > 0) return (value) => readSteps(value, inside);
  }
  // What only the variants of a subdocument have.
  const names = path.split('.');
  for (let length = names.length - 1; length > 0; length--) {
    const rest = names.slice(length).filter((name) => !POSITION.test(name));
    for (const { paths } of schemas) {
      const type = paths[names.slice(0, length).join('.')];
      const inner = type && getSchema(type);
      if (inner && rest.length > 0) return createReaderAt(inner, rest.join('.'));
    }
  }
  return undefined;
}

const ARRAYS: ReadonlySet<string> = new Set(['Array', 'DocumentArray', 'Set']);
const POSITION = /^\d+$/;

interface Step {
  readonly names: readonly string[];
  readonly read: Reader;
}

function createReader(schema: Schema, readers: Readers): Reader {
  // A schema may contain itself: the entry made first ends the recursion.
  const known = readers.get(schema);
  if (known) return known;
  let steps: readonly Step[] | undefined;
  const reader: Reader = (value) => {
    readSteps(value, (steps ??= createSteps(schema, '', readers)));
    const variant = isFields(value) ? findVariant(schema, value) : undefined;
    if (variant) createReader(variant, readers)(value);
    return value;
  };
  readers.set(schema, reader);
  return reader;
}

/** The schema of the kind of document that a value is; kinds may be added at any time. */
function findVariant(schema: Schema, value: Readonly<Fields>): Schema | undefined {
  const { discriminators } = schema;
  if (!discriminators) return undefined;
  const kind = value[String(schema.get('discriminatorKey'))];
  const variant = typeof kind === 'string' && Object.hasOwn(discriminators, kind) ? discriminators[kind] : undefined;
  return variant === schema ? undefined : variant;
}

/** How the members below a prefix are read. */
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
    return (
      read &&
      ((value) => (Array.isArray(value) ? value.map((one: unknown) => (one === null ? null : read(one))) : value))
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
    // What was read before is a map already.
    return (value) =>
      isFields(value) && !isMap(value)
        ? new Map(Object.entries(value).map(([name, member]) => [name, read ? read(member) : member]))
        : value;
  }
  if (inner) return inner;
  if (type.instance === 'Mixed') return readMixed;
  if (type.instance === 'Buffer') return (value) => readBytes(type, value);
  return KEPT_OTHERWISE.has(type.instance) ? (value) => castOrKeep(type, value) : undefined;
}

/**
 * Bytes of the subtype of UUIDs are kept as text, all others as the JSON of a Buffer. What is read belongs to no document:
 * Mongoose makes its own buffer of it, which tells the document of changes.
 */
function readBytes(type: SchemaType, value: unknown): unknown {
  if (typeof value === 'string' && UUID_TEXT.test(value)) return new Types.UUID(value);
  const bytes = castOrKeep(type, value);
  return isBytes(bytes) ? Buffer.from(bytes) : bytes;
}

const UUID_TEXT = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Brings bytes back, of which collections hold the JSON, wherever they stand in a value of any type. */
function readMixed(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(readMixed);
  if (!isPlainObject(value)) return value;
  const { type, data } = value;
  if (type === 'Buffer' && isListOfBytes(data) && Object.keys(value).length === 2) return Buffer.from(data);
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'object' && member !== null) value[name] = readMixed(member);
  }
  return value;
}

const isListOfBytes = (data: unknown): data is readonly number[] =>
  Array.isArray(data) &&
  (data as readonly unknown[]).every((each) => Number.isInteger(each) && Number(each) >= 0 && Number(each) < 256);

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
