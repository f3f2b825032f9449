import { DataAPIVector } from '@datastax/astra-db-ts';
import { Error as Errors, MongooseError, SchemaType } from 'mongoose';
import { isFloats } from '../../util/kinds.js';
import { toOwnClientValue } from '../values/client-values.js';

/** The options of a vector's path, with its number of dimensions. */
export type VectorOptions = Readonly<Record<string, unknown>> & { readonly dimension: number };

/** A vector column: read and stored as `number[]`, replaced as a whole. */
export class CqlVector extends SchemaType {
  static schemaName = 'CqlVector';
  readonly dimension: number;

  constructor(path: string, options: VectorOptions) {
    super(path, options, 'Vector');
    this.dimension = options.dimension;
  }

  override cast(value: unknown): never {
    if (value === null || value === undefined) return value as never;
    // A database service creates the vector.
    if (typeof value === 'string' && this.options['service'] !== undefined) return value as never;
    const own = typeof value === 'object' ? toOwnClientValue(value) : value;
    const given = own instanceof DataAPIVector ? own.asArray() : own;
    const numbers = isFloats(given) ? Array.from(given) : given;
    if (!Array.isArray(numbers) || !numbers.every((each) => typeof each === 'number')) {
      throw this.#error(value, 'an array of numbers or a Float32Array');
    }
    if (numbers.length !== this.dimension) throw this.#error(value, `${this.dimension} numbers, not ${numbers.length}`);
    return numbers as never;
  }

  castForQuery(operator: string | null, value: unknown): unknown {
    if (operator === null) return this.cast(value);
    throw new MongooseError(`Can't use ${operator} with a vector: sort by it to find the nearest.`);
  }

  #error(value: unknown, expected: string): Errors.CastError {
    return new Errors.CastError('Vector', value, this.path, new TypeError(expected));
  }
}
