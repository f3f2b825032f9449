import { Error as Errors, MongooseError, SchemaType } from 'mongoose';
import type { UdtSpec } from '../../schema/index.js';
import { applySetters } from '../internals.js';

/** The options of a path of a user-defined type, with the Mongoose types of its fields. */
export type UserDefinedOptions = Readonly<Record<string, unknown>> & {
  readonly udt: UdtSpec;
  readonly fields: Readonly<Record<string, SchemaType>>;
};

/** A column of a user-defined type: held as a plain object of all fields, replaced as a whole. */
export class CqlUserDefined extends SchemaType {
  static schemaName = 'CqlUserDefined';
  readonly udt: UdtSpec;
  readonly fields: Readonly<Record<string, SchemaType>>;

  constructor(path: string, options: UserDefinedOptions) {
    super(path, options, 'UserDefined');
    this.udt = options.udt;
    this.fields = options.fields;
  }

  override cast(value: unknown): never {
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
    return Object.fromEntries(held) as never;
  }

  castForQuery(operator: string | null, value: unknown): unknown {
    if (operator === null) return this.cast(value);
    throw new MongooseError(`Can't use ${operator} with a user-defined type.`);
  }

  #error(value: unknown, expected: string): Errors.CastError {
    return new Errors.CastError('UserDefined', value, this.path, new TypeError(expected));
  }
}
