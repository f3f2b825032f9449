import { SchemaTypes, type SchemaType } from 'mongoose';
import { overridden } from '../internals.js';
import { castContained, castElement } from './elements.js';

const castForQuery = overridden(SchemaTypes.Array.prototype, 'castForQuery');

/** A list column: Mongoose's array, with the operators that lists have. */
export class CqlList extends SchemaTypes.Array {
  // Mongoose's own array takes the type of the elements here; its types do not say so.
  constructor(path: string, element: SchemaType, options: Readonly<Record<string, unknown>>) {
    super(path, element as never, options as never);
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    if (operator === null) return castForQuery.call(this, null, value, context);
    return castContained(operator, value, 'List', (each) => castElement(this.embeddedSchemaType, each, context));
  }
}
