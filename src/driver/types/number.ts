import { SchemaTypes } from 'mongoose';
import { castOrThrow } from './scalar.js';

/** A column of whole numbers up to 32 bits or of floating-point numbers: Mongoose's Number, held to the column's range. */
export class CqlNumber extends SchemaTypes.Number {
  override cast(value: unknown): never {
    return castOrThrow(this, value) as never;
  }
}
