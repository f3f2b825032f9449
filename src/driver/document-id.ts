import { Types, type Schema, type SchemaType } from 'mongoose';
import { show, QueryError } from '../util/errors.js';
import { knownToCopies, VERSION } from '../util/copies.js';

/** The schema option that carries a schema to its collection. */
const SCHEMA_OPTION = 'typestarSchema';

/** A schema that Mongoose does not copy with the options. */
class SchemaHolder {
  static {
    knownToCopies(this, `SchemaHolder@${VERSION}`);
  }

  readonly schema: () => Schema;

  constructor(schema: Schema) {
    this.schema = () => schema;
  }
}

/** Lets the collection of a model know its schema: a plugin, for the options of a schema reach its collection. */
export function carrySchema(schema: Schema): void {
  schema.set(SCHEMA_OPTION as never, new SchemaHolder(schema) as never);
}

/** The schema of the documents of a collection; undefined when no model opened it. */
export function schemaOfOptions(options: Readonly<Record<string, unknown>> | undefined): Schema | undefined {
  const held = options?.[SCHEMA_OPTION];
  return held instanceof SchemaHolder ? held.schema() : undefined;
}

/**
 * Makes an id as the schema of the documents says: by its default, else an ObjectId or UUID. Without a schema an ObjectId.
 * @throws QueryError `WRONG_VALUE` where the application has to give ids
 */
export function makeId(schema: Schema | undefined): unknown {
  const type: (SchemaType & WithDefault) | undefined = schema?.path('_id');
  const made = type?.getDefault(undefined, false);
  if (made !== undefined && made !== null) return made;
  if (!type || OBJECT_IDS.has(type.instance)) return new Types.ObjectId();
  if (type.instance === 'UUID') return new Types.UUID();
  const message = `The document has no _id, and its schema makes none: give one of the type ${show(type.instance)}.`;
  throw new QueryError('WRONG_VALUE', message, { column: '_id' });
}

interface WithDefault {
  getDefault(document: undefined, init: boolean): unknown;
}

/** Whether a collection indexes `_id`, as it does unless the schema's `collectionOptions.indexing` leaves it out. */
export function indexesIds(options: Readonly<Record<string, unknown>> | undefined): boolean {
  const { indexing } = (options?.['collectionOptions'] ?? {}) as CollectionOptions;
  const { allow, deny } = indexing ?? {};
  const names = (paths: readonly string[]): boolean => paths.includes('_id') || paths.includes('*');
  return (allow === undefined || names(allow)) && !(deny !== undefined && names(deny));
}

interface CollectionOptions {
  readonly indexing?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
}

/** The types that an ObjectId, which collections hold as text, can be read as. */
const OBJECT_IDS: ReadonlySet<string> = new Set(['ObjectId', 'String', 'Mixed']);
