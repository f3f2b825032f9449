import { SchemaTypes } from 'mongoose';
import { overridden } from '../internals.js';
import { castOrThrow } from './scalar.js';

const castForQuery = overridden(SchemaTypes.String.prototype, 'castForQuery');

/** A text or ascii column: Mongoose's String, with the text search of the Data API. */
export class CqlText extends SchemaTypes.String {
  override cast(value: unknown): never {
    return castOrThrow(this, value) as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    return operator === '$match' ? this.cast(value) : castForQuery.call(this, operator, value, context);
  }
}
