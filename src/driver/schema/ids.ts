import { Types, type Schema, type SchemaType } from 'mongoose';
import { show, QueryError } from '../../util/errors.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';
import { isDate, isError } from '../../util/kinds.js';
import { listVariants } from './variants.js';
import { getMethod } from '../internals/index.js';
import { readBson } from '../values/bson.js';
import { isClientValue } from '../values/client-values.js';
import type { IdRules } from '../filters/id-rules.js';
import { toPlain } from '../values/serialize.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The schema option that carries a schema to its collection. */
const SCHEMA_OPTION = 'typestarSchema';

/**
 * Wraps the schema, because Mongoose copies plain options. All are equal by their members, because Mongoose refuses
 * discriminators whose options differ.
 */
class SchemaHolder {
  static {
    recognizeAcrossCopies(this, `SchemaHolder@${VERSION}`);
  }

  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get(): Schema {
    return this.#schema;
  }
}

/** Passes the schema of a model to its collection. It is a plugin, because a collection receives only the options of a schema. */
export function attachSchema(schema: Schema): void {
  schema.set(SCHEMA_OPTION as never, new SchemaHolder(schema) as never);
}

/**
 * Prevents Mongoose from calling the default of `_id` without a document, as it does for updates, where `this` would be
 * the query or undefined. The collection calls it with the document of the upsert.
 */
export function makeIdsOfDocuments(schema: Schema): void {
  const type = schema.path('_id') as (SchemaType & Ids) | undefined;
  if (typeof type?.defaultValue !== 'function') return;
  const getDefault = getMethod('schemaType', 'getDefault');
  type.getDefault = function (document, ...rest) {
    return document === null || document === undefined ? undefined : getDefault.call(this, document, ...rest);
  };
}

/** The schema of a collection's documents; undefined if no model opened it. */
export function getAttachedSchema(options: Readonly<Record<string, unknown>> | undefined): Schema | undefined {
  const held = options?.[SCHEMA_OPTION];
  return held instanceof SchemaHolder ? held.get() : undefined;
}

/** Whether the options of two schemas are those of one schema, or of a schema and one of its discriminators. */
export function isOfSameDocuments(known: ReadonlyFields, given: ReadonlyFields): boolean {
  const [one, other] = [getAttachedSchema(known), getAttachedSchema(given)];
  return one === undefined || other === undefined || listVariants(one).includes(other);
}

/** The ids of the documents of a schema. */
export class SchemaIds implements IdRules {
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /**
   * By the schema's default, otherwise an ObjectId or UUID.
   * @throws QueryError `WRONG_VALUE` if the application has to provide ids
   */
  make(document: ReadonlyFields): unknown {
    const type = this.#schema.path('_id') as (SchemaType & Ids) | undefined;
    const made = type && getDefault(type, document);
    if (made !== undefined && made !== null) return made;
    if (!type || OBJECT_IDS.has(type.instance)) return new Types.ObjectId();
    if (type.instance === 'UUID') return new Types.UUID();
    throw createNoIdError(`its schema generates none: give one of the type ${show(type.instance)}`);
  }

  cast(id: unknown): unknown {
    const type = this.#schema.path('_id') as (SchemaType & Ids) | undefined;
    if (!type || UNCAST.has(type.instance)) return id;
    let cast: unknown;
    try {
      cast = type.cast(id);
    } catch (cause) {
      throw createWrongIdError(id, type, cause);
    }
    if (cast === undefined || cast === null) throw createWrongIdError(id, type);
    return isWrittenAs(cast, id) ? id : cast;
  }
}

/** Members that Mongoose's types lack. */
interface Ids {
  readonly defaultValue?: unknown;
  getDefault(document: unknown, ...rest: unknown[]): unknown;
}

/** Types that read ids of any kind, or of kinds that no collection has. */
const UNCAST: ReadonlySet<string> = new Set(['Mixed', 'Embedded', 'Union']);

/** The result of the type's default function for a document. */
function getDefault(type: SchemaType & Ids, document: ReadonlyFields): unknown {
  let made: unknown;
  try {
    made = type.getDefault(document, false);
  } catch (cause) {
    const why = isError(cause) ? cause.message : String(cause);
    throw createNoIdError(`the default of its schema throws (${why}): give one`, cause);
  }
  if ((made === undefined || made === null) && typeof type.defaultValue === 'function')
    throw createNoIdError('the default in its schema returns nothing: give one, or the fields that the default needs');
  return made;
}

const createNoIdError = (why: string, cause?: unknown): QueryError =>
  new QueryError('WRONG_VALUE', `The document has no _id, and ${why}.`, {
    column: '_id',
    ...(cause !== undefined && { cause }),
  });

const createWrongIdError = (id: unknown, type: SchemaType, cause?: unknown): QueryError =>
  new QueryError(
    'WRONG_VALUE',
    `The _id ${show(id)} is not of the type ${show(type.instance)}: models with this schema could not read the document.`,
    { column: '_id', value: id, ...(cause !== undefined && { cause }) },
  );

/** Whether two ids are stored as the same value. */
function isWrittenAs(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (isDate(one) || isDate(other)) return isDate(one) && isDate(other) && one.getTime() === other.getTime();
  const text = toIdText(one);
  return text !== undefined && text === toIdText(other);
}

/** The text that collections store for an id; undefined for ids stored in other forms. */
function toIdText(id: unknown): string | undefined {
  if (typeof id === 'string' || typeof id === 'bigint') return String(id);
  if (typeof id !== 'object' || id === null) return undefined;
  const form = toPlain(id);
  const bson = readBson(form);
  if (bson) return 'text' in bson ? bson.text : bson.kind === 'long' ? String(bson.value) : undefined;
  return isClientValue(form) ? print(form) : undefined;
}

const print = (value: object & { toString(): string }): string => value.toString();

/**
 * Whether a collection indexes `_id`, which is the default unless the schema's `collectionOptions.indexing` excludes
 * it.
 */
export function hasIndexedIds(options: Readonly<Record<string, unknown>> | undefined): boolean {
  const { indexing } = (options?.['collectionOptions'] ?? {}) as CollectionOptions;
  const { allow, deny } = indexing ?? {};
  const namesId = (paths: readonly string[]): boolean => paths.includes('_id') || paths.includes('*');
  return (allow === undefined || namesId(allow)) && !(deny !== undefined && namesId(deny));
}

interface CollectionOptions {
  readonly indexing?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
}

/** The types as which an ObjectId, which collections store as text, can be read. */
const OBJECT_IDS: ReadonlySet<string> = new Set(['ObjectId', 'String', 'Mixed']);
