import { Schema, SchemaType, type SchemaTypeOptions } from 'mongoose';
import { AstraMongooseError } from '../errors/errors.js';
import { setElementType, isUpdating } from '../internals/index.js';
import { MongooseSet } from './mongoose-set.js';
import { isSet } from '../../util/kinds.js';

/** The options of a path of `type: Set`. */
export interface SetOptions<Value = unknown> extends SchemaTypeOptions<Value> {
  /** The type of the elements: `{ type: String }`, or a schema with a `udtName`. */
  of: SchemaTypeOptions<Value>;
}

/** A set in a plain schema: a Cassandra set in a table, an array in a collection. */
export class SchemaSet extends SchemaType {
  static schemaName = 'Set';
  readonly elementType: SchemaType;

  constructor(path: string, options: SetOptions) {
    super(path, options, 'Set');
    this.elementType = createElementType(path, options);
    setElementType(this, this.elementType);
  }

  override getEmbeddedSchemaType(): SchemaType {
    return this.elementType;
  }

  override cast(value: unknown, document?: unknown, init?: boolean): never {
    if (value instanceof MongooseSet && document === undefined) return value as never;
    const values = isSet(value) || Array.isArray(value) ? (value as Iterable<unknown>) : [value];
    // Mongoose 8 casts pushed values this way.
    if (isUpdating(document)) return new Set(new MongooseSet(values, this.path, undefined, this)) as never;
    return new MongooseSet(values, this.path, document, this, init === true) as never;
  }

  /** Mongoose calls it for missing values. */
  _castNullish(value: null | undefined): undefined {
    if (value === undefined) return undefined;
    throw new AstraMongooseError('Cannot cast value to Set: null', { path: this.path });
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    if (value === null || value === undefined) return value;
    if (operator === '$exists') return Boolean(value);
    if (operator === '$size') return value;
    const elements = [...(this.cast(value, context) as object as MongooseSet)];
    // A single value is compared as an element, with any operator: as a list it would be the whole set.
    const isList = isSet(value) || Array.isArray(value) || (operator !== null && LISTED.has(operator));
    return isList ? elements : elements[0];
  }
}

/** The operators with several elements. */
const LISTED: ReadonlySet<string> = new Set(['$in', '$nin', '$all']);

function createElementType(path: string, options: SetOptions): SchemaType {
  const { of } = options as { readonly of?: unknown };
  if (of === undefined || of === null) {
    throw new AstraMongooseError('`of` option is required for Set paths', { options, path }, 'INVALID_OPTIONS');
  }
  const isOptions = typeof of === 'object' && 'type' in of && !(of instanceof Schema);
  const name = path.split('.').at(-1) ?? path;
  const refuse = (): never => {
    const message = '`of` option for Set must be a supported primitive type or UDT';
    throw new AstraMongooseError(message, { options, path }, 'INVALID_OPTIONS');
  };
  const type = createSchemaType(name, isOptions ? of : { type: of });
  if (!type) return refuse();
  if (type.instance === 'Embedded') return isUserDefined(type) ? type : refuse();
  return NO_ELEMENTS.has(type.instance) ? refuse() : type;
}

/** The schema type that Mongoose creates from a definition; undefined if it is unknown. */
function createSchemaType(name: string, definition: object): SchemaType | undefined {
  try {
    return new Schema({ [name]: definition }, { _id: false, versionKey: false }).path(name);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const NO_ELEMENTS: ReadonlySet<string> = new Set([
  'Array',
  'DocumentArray',
  'Map',
  'Set',
  'Mixed',
  'Union',
  'Vectorize',
]);

const isUserDefined = (type: SchemaType): boolean =>
  type.options['udtName'] !== undefined || type.schema?.get('udtName') !== undefined;
