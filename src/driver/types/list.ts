import { SchemaTypes, type SchemaType } from 'mongoose';
import { getMethod } from '../internals/index.js';
import { castContained, castElement } from './elements.js';

/** A list column: Mongoose's array, with the operators of lists. */
export class CqlList extends SchemaTypes.Array {
  // Mongoose's array constructor accepts the element type here, but its types do not declare it.
  constructor(path: string, element: SchemaType, options: Readonly<Record<string, unknown>>) {
    super(path, element as never, options as never);
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    if (operator === null) return getMethod('array', 'castForQuery').call(this, null, value, context);
    const element = this.getEmbeddedSchemaType();
    return castContained(operator, value, 'List', (each) => (element ? castElement(element, each, context) : each));
  }
}
