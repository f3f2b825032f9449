import { SchemaTypes } from 'mongoose';
import { getMethod } from '../internals/index.js';
import { castOrThrow } from './scalar.js';

/** A text or ascii column: Mongoose's String, with the text search of the Data API. */
export class CqlText extends SchemaTypes.String {
  override cast(value: unknown): never {
    return castOrThrow(this, value) as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    if (operator === '$match') return this.cast(value);
    return getMethod('text', 'castForQuery').call(this, operator, value, context);
  }
}
