import type { Schema, SchemaType } from 'mongoose';
import { createNames, type Named, type NamedColumns, type Names } from '../../schema/index.js';
import { findUdtName } from './column-types.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** The schema option that carries a schema to its collection. */
const PATHS_OPTION = 'typestarPaths';

interface NamedPath {
  readonly kind: string;
  readonly columnName: string | undefined;
  readonly udt: Named | undefined;
}

/**
 * The column names of a schema's paths in a table. In a collection the option `column` has no meaning and is ignored.
 */
class NamedPaths implements NamedColumns {
  static {
    recognizeAcrossCopies(this, `NamedPaths@${VERSION}`);
  }

  readonly #schema: Schema;
  #columns: Readonly<Record<string, NamedPath>> | undefined;
  #names: { readonly found: Names | undefined } | undefined;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get name(): string {
    return 'Schema';
  }

  get columns(): Readonly<Record<string, NamedPath>> {
    return (this.#columns ??= readPathColumns(this.#schema));
  }

  /** @throws SchemaError `INVALID_NAME` */
  get names(): Names | undefined {
    return (this.#names ??= { found: createNames(this.name, this.columns) }).found;
  }
}

/**
 * Lets the paths of plain schemas have other column names. It is a plugin, because a collection receives only the options
 * of a schema.
 */
export function namePaths(schema: Schema): void {
  if (hasNames(schema)) schema.set(PATHS_OPTION as never, new NamedPaths(schema) as never);
}

/** The names that the plugin found, from the options of a schema. */
export function getNamedPaths(options: Readonly<Record<string, unknown>> | undefined): NamedColumns | undefined {
  const found = options?.[PATHS_OPTION];
  return found instanceof NamedPaths ? found : undefined;
}

/** The column names of a schema's paths in a table. @throws SchemaError `INVALID_NAME` */
export const readPathNames = (schema: Schema): Names | undefined => new NamedPaths(schema).names;

const hasNames = (schema: Schema): boolean =>
  [schema, ...Object.values(schema.paths).flatMap(findFieldSchemas)].some(({ paths }) =>
    Object.values(paths).some(({ options }) => options['column'] !== undefined),
  );

function readPathColumns(schema: Schema): Readonly<Record<string, NamedPath>> {
  const paths = Object.entries(schema.paths).filter(([path]) => !path.includes('.'));
  return Object.fromEntries(paths.map(([path, type]) => [path, { ...readNamedPath(type), udt: readFieldNames(type) }]));
}

function readNamedPath({ instance, options }: SchemaType): NamedPath {
  const given: unknown = options['column'];
  // The type of the name is checked with all names.
  return { kind: instance === 'Map' ? 'map' : instance, columnName: given as string | undefined, udt: undefined };
}

/** The names of the scalar fields of a path's user-defined type. */
function readFieldNames(type: SchemaType): Named | undefined {
  const [fields] = findFieldSchemas(type);
  if (!fields) return undefined;
  const columns = Object.entries(fields.paths).map(([path, field]) => [path, readNamedPath(field)] as const);
  return { names: createNames(`Schema of '${type.path}'`, Object.fromEntries(columns)) };
}

/** The schema of a path's user-defined type, if it has one. */
function findFieldSchemas(type: SchemaType): Schema[] {
  const inner = type.schema ?? type.getEmbeddedSchemaType()?.schema;
  return inner && findUdtName(type) !== undefined ? [inner] : [];
}
