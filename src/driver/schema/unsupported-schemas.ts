import type { Schema, SchemaType } from 'mongoose';
import { show } from '../../util/errors.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { AstraMongooseError, OperationNotSupportedError } from '../errors/errors.js';
import { UNSUPPORTED_INDEXES } from '../options/unsupported-indexes.js';
import { getAttachedSchema } from './ids.js';

/**
 * Refuses a model's schema if its options would have no effect: encrypted paths would be stored as plain text.
 * @throws OperationNotSupportedError for encryption
 * @throws AstraMongooseError `INVALID_OPTIONS` for driver options with a value of another type
 */
export function refuseSchema(collection: string, options: ReadonlyFields | undefined): void {
  const schema = getAttachedSchema(options);
  const of = `the schema of '${collection}'`;
  const encryption = (schema?.options as ReadonlyFields | undefined)?.['encryptionType'] ?? options?.['encryptionType'];
  if (encryption !== undefined && encryption !== null) throw createEncryptionError(`${of} has the encryptionType`);
  const path = schema && findEncryptedPath(schema);
  if (path !== undefined) throw createEncryptionError(`${of} encrypts the path '${path}'`);
  for (const [name, { is, kind }] of Object.entries(OWN_OPTIONS)) {
    const value = options?.[name];
    if (value === undefined || value === null || is(value)) continue;
    throw new AstraMongooseError(
      `${of}: the option ${name} must be ${kind}, not ${show(value)}.`,
      {},
      'INVALID_OPTIONS',
    );
  }
}

const OWN_OPTIONS = {
  nullFindsMissing: { is: (value: unknown) => typeof value === 'boolean', kind: 'true or false' },
  unsupportedIndexes: {
    is: (value: unknown) => UNSUPPORTED_INDEXES.includes(value),
    kind: `one of ${UNSUPPORTED_INDEXES.join(', ')}`,
  },
};

function createEncryptionError(what: string): OperationNotSupportedError {
  const instead = 'encrypt in a setter of the path, or in a hook';
  return new OperationNotSupportedError(
    `${what}, but the Data API has no client-side encryption, and the values would be stored as plain text: ${instead}.`,
    instead,
  );
}

/** The first encrypted path: the path itself, its elements, or a path inside it. */
function findEncryptedPath(schema: Schema, seen: ReadonlySet<Schema> = new Set()): string | undefined {
  // Schemas may contain themselves.
  if (seen.has(schema)) return undefined;
  for (const [path, type] of Object.entries(schema.paths)) {
    if (listTypes(type).some(isEncrypted)) return path;
    const inner = type.schema ?? type.getEmbeddedSchemaType()?.schema;
    const below = inner && findEncryptedPath(inner, new Set([...seen, schema]));
    if (below !== undefined) return `${path}.${below}`;
  }
  return undefined;
}

function listTypes(type: SchemaType): readonly SchemaType[] {
  const element = type.getEmbeddedSchemaType();
  return element && element !== type ? [type, ...listTypes(element)] : [type];
}

const isEncrypted = ({ options }: SchemaType): boolean => {
  const encrypt: unknown = (options as ReadonlyFields | undefined)?.['encrypt'];
  return encrypt !== undefined && encrypt !== null && encrypt !== false;
};
