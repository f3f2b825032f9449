import { SchemaTypes } from 'mongoose';
import { castOrThrow } from './scalar.js';

/**
 * A column of integers up to 32 bits or of floating-point numbers: Mongoose's Number, limited to the column's range.
 */
export class CqlNumber extends SchemaTypes.Number {
  override cast(value: unknown): never {
    return castOrThrow(this, value) as never;
  }
}
