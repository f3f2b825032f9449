import { SchemaError } from '../../util/errors.js';
import type { Column } from '../columns/column.js';
import { pathColumns as c } from '../columns/columns.js';
import { isSchema, type SchemaLike } from './schema-like.js';
import { findScalarType, OTHER_SPELLINGS } from './scalars.js';
import { isFields } from '../../util/kinds.js';

type Options = Readonly<Record<string, unknown>>;
type Refuse = (text: string) => never;

/**
 * Converts a definition to a column: a column stays as it is, a Mongoose path definition is converted.
 *
 * @throws SchemaError `INVALID_COLUMN`, `INVALID_INDEX` for definitions that tables do not support
 */
export function toColumn(table: string, path: string, definition: unknown): Column {
  if (isColumn(definition)) return definition;
  const refuse: Refuse = (text) => {
    throw new SchemaError('INVALID_COLUMN', `table('${table}'): '${path}': ${text}.`, { table, column: path });
  };
  const { type, options } = unfold(definition);
  if (options['unique'] !== undefined && options['unique'] !== false) {
    const text = `table('${table}'): '${path}': only the primary key of a table is unique: remove \`unique\`.`;
    throw new SchemaError('INVALID_INDEX', text, { table, column: path });
  }
  return toTypedColumn(type, options, refuse);
}

function toTypedColumn(type: unknown, { of, index, ...rest }: Options, refuse: Refuse): Column {
  const options = { ...rest, ...(index !== undefined && { index: toIndexOption(index) }) };
  if (Array.isArray(type)) return toArrayColumn(type as readonly unknown[], options, refuse);
  if (isSchema(type)) return toUdtColumn(type, options, refuse);
  const name = getTypeName(type);
  switch (name) {
    case 'Array':
      return toArrayColumn([of], options, refuse);
    case 'Map':
      return c.map(c.text(), toElementColumn(of, options, refuse), options as never);
    case 'Set':
      return c.set(toElementColumn(of, options, refuse), options as never);
    case 'Vectorize':
      return toVectorColumn(options, refuse);
    default: {
      const scalar = name === undefined ? undefined : findScalarType(name);
      if (!scalar) return refuse(describeUnsupported(type, name));
      const make: (given: never) => Column = c[scalar];
      return make(options as never);
    }
  }
}

function toArrayColumn(elements: readonly unknown[], options: Options, refuse: Refuse): Column {
  const [of, ...more] = elements;
  if (of === undefined || more.length > 0) return refuse('an array definition has exactly one element type');
  if (options['dimension'] === undefined) return c.list(toElementColumn(of, options, refuse), options);
  if (getTypeName(unfold(of).type) !== 'Number') refuse('a vector must be an array of Number');
  return toVectorColumn(options, refuse);
}

function toVectorColumn({ dimension, type: _type, ...options }: Options, refuse: Refuse): Column {
  if (typeof dimension !== 'number') return refuse('a vector needs a `dimension`');
  return c.vector(dimension, options);
}

/** The elements of an array, or the values of a Map or Set: scalars, or subdocuments with a user-defined type. */
function toElementColumn(of: unknown, { udtName }: Options, refuse: Refuse): ReturnType<typeof c.text> {
  const { type, options } = unfold(of);
  const named = { ...options, ...(udtName !== undefined && { udtName }) };
  const { enum: allowed, column: name } = options;
  const kept = { ...(allowed !== undefined && { enum: allowed }), ...(name !== undefined && { column: name }) };
  const made = toTypedColumn(type, isSchema(type) ? named : kept, refuse);
  const { kind } = made;
  if (kind === 'list' || kind === 'set' || kind === 'map' || kind === 'vector') {
    return refuse(`its elements must be scalars or subdocuments with a udtName, not a ${kind}`);
  }
  const column: object = made;
  return column as ReturnType<typeof c.text>;
}

function toUdtColumn(schema: SchemaLike, { udtName, type: _type, ...options }: Options, refuse: Refuse): Column {
  const name = udtName ?? schema.options['udtName'];
  if (typeof name !== 'string') return refuse(nestedText);
  const paths = Object.entries(schema.paths).filter(([path]) => path !== '_id' || isDeclared(schema, path));
  const fields = paths.map(([path, { options: definition }]) => {
    const { type, options: given } = unfold(definition);
    const field = toTypedColumn(type, given, (text) => refuse(`its field '${path}': ${text}`));
    return [path, field] as const;
  });
  return c.udt(name, Object.fromEntries(fields) as never, options);
}

/** Whether a path is written in the schema's definition: Mongoose adds an `_id` to schemas without one. */
export const isDeclared = (schema: SchemaLike, path: string): boolean => Object.hasOwn(schema.obj, path);

const nestedText =
  'a table cannot have nested objects: give the subdocument a schema with the option `udtName`, or use c.udt()';

function describeUnsupported(type: unknown, name: string | undefined): string {
  if (typeof type === 'object' && type !== null) return nestedText;
  if (name === 'Mixed' || name === 'Object') return 'a table cannot have Mixed columns: give it a type';
  const kind = name?.startsWith('c.') ? name.slice(2) : (name ?? String(type));
  const text = `a table cannot have a column of the type ${kind}`;
  return kind !== name || typeof type === 'string'
    ? `${text}${Object.hasOwn(c, kind) ? `: write c.${kind}()` : ''}`
    : text;
}

/**
 * Splits a definition into type and options: `String` is `{ type: String }`; an object without a type is a nested
 * object.
 */
function unfold(definition: unknown): { readonly type: unknown; readonly options: Options } {
  if (!isFields(definition) || isSchema(definition)) return { type: definition, options: {} };
  const { type, ...options } = definition;
  return type === undefined ? { type: definition, options: {} } : { type, options };
}

const isColumn = (definition: unknown): definition is Column =>
  typeof definition === 'object' && definition !== null && 'kind' in definition && Object.isFrozen(definition);

/** The name of a type: a constructor, one of Mongoose's types, or a string. */
function getTypeName(type: unknown): string | undefined {
  if (typeof type === 'string') return NAMES[type] ?? type;
  if (typeof type !== 'function') return undefined;
  const name = 'schemaName' in type && typeof type.schemaName === 'string' ? type.schemaName : type.name;
  return NAMES[name] ?? name;
}

/** Other spellings that Mongoose accepts. */
const NAMES: Readonly<Record<string, string>> = {
  ...OTHER_SPELLINGS,
  map: 'Map',
  array: 'Array',
  mixed: 'Mixed',
  SchemaSet: 'Set',
};

/** Schemas have 1 and -1 for an index, 'text' for a text index, and '$keys' and '$values' for the parts of a map. */
function toIndexOption(index: unknown): unknown {
  if (index === 1 || index === -1) return true;
  if (index === 'text') return { text: true };
  if (index === null) return false;
  if (index === '$keys') return 'keys';
  if (index === '$values') return 'values';
  if (Array.isArray(index)) return index.map(toIndexOption);
  return isFields(index) ? Object.fromEntries(Object.entries(index).filter(([name]) => !FASTER.has(name))) : index;
}

/** Options of Mongoose's indexes that do not change what an index finds. */
const FASTER: ReadonlySet<string> = new Set(['background', 'hidden', 'partialFilterExpression', 'sparse']);
