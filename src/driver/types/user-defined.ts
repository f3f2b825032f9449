import { Error as Errors, MongooseError, SchemaType } from 'mongoose';
import type { UdtSpec } from '../../schema/index.js';
import { applySetters, callMethod, isTracking, isTrackingArray, type TrackingDocument } from '../internals/index.js';
import { TrackedMap } from './tracked-map.js';
import { TrackedSet } from './tracked-set.js';
import type { Fields } from '../../util/fields.js';

/** The options of a path of a user-defined type, with the Mongoose types of its fields. */
export type UserDefinedOptions = Readonly<Record<string, unknown>> & {
  readonly udt: UdtSpec;
  readonly fields: Readonly<Record<string, SchemaType>>;
};

/** A column of a user-defined type: stored as a plain object of all fields, replaced as a whole. */
export class CqlUserDefined extends SchemaType {
  static schemaName = 'CqlUserDefined';
  readonly udt: UdtSpec;
  readonly fields: Readonly<Record<string, SchemaType>>;

  constructor(path: string, options: UserDefinedOptions) {
    super(path, options, 'UserDefined');
    this.udt = options.udt;
    this.fields = options.fields;
  }

  override cast(value: unknown, document?: unknown): never {
    if (value === null || value === undefined) return value as never;
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw this.#error(value, `an object of the fields ${Object.keys(this.fields).join(', ')}`);
    }
    const given = value as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(this.fields, name))
        throw this.#error(value, `the type ${this.udt.name} has no field '${name}'`);
    }
    const held = Object.entries(this.fields).map(([name, type]) => {
      const member = Object.hasOwn(given, name) ? given[name] : null;
      return [name, member === null || member === undefined ? null : applySetters(type, member, undefined)];
    });
    const fields = Object.fromEntries(held) as Record<string, unknown>;
    return (isTracking(document) ? trackFields(fields, this, document) : fields) as never;
  }

  castForQuery(operator: string | null, value: unknown): unknown {
    if (operator === null) return this.cast(value);
    throw new MongooseError(`Can't use ${operator} with a user-defined type.`);
  }

  #error(value: unknown, expected: string): Errors.CastError {
    return new Errors.CastError('UserDefined', value, this.path, new TypeError(expected));
  }
}

/** The value in a document: casts assigned fields, and reports changes to the document. */
function trackFields(fields: Fields, type: CqlUserDefined, document: TrackingDocument): Fields {
  const { path } = type;
  const reportChange = (): void => {
    const container: unknown = callMethod(document, 'get', path);
    // In a list, set or map this is not an addition.
    if (container instanceof TrackedSet || container instanceof TrackedMap) container.replaced();
    if (isTrackingArray(container)) container._registerAtomic('$set', container);
    callMethod(document, 'markModified', path);
  };
  return new Proxy(fields, {
    set(target, name, value: unknown) {
      const field = typeof name === 'string' && Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
      if (!field) {
        throw new Errors.CastError('UserDefined', value, path, new TypeError(`no field '${String(name)}'`));
      }
      target[field.path.slice(path.length + 1)] =
        value === null || value === undefined ? null : applySetters(field, value, undefined);
      reportChange();
      return true;
    },
    deleteProperty(target, name) {
      if (typeof name === 'string' && Object.hasOwn(target, name)) target[name] = null;
      reportChange();
      return true;
    },
  });
}
