import { Error as Errors, SchemaType } from 'mongoose';
import { isTracking } from '../internals.js';
import { castContained, castElement } from './elements.js';
import { TrackedSet } from './tracked-set.js';
import { Tracker } from './tracker.js';
import { isSet } from '../../util/kinds.js';

/** The options of a set's path, with the type of its elements. */
export type SetOptions = Readonly<Record<string, unknown>> & { readonly elementType: SchemaType };

/** A set column. */
export class CqlSet extends SchemaType {
  static schemaName = 'CqlSet';
  /** Mongoose casts `$push` with `$each` where a type has elements. */
  readonly embeddedSchemaType: SchemaType;

  constructor(path: string, options: SetOptions) {
    super(path, options, 'Set');
    this.embeddedSchemaType = options.elementType;
    if (options['default'] === undefined) this.default(() => []);
  }

  override cast(value: unknown, document?: unknown, init?: boolean): never {
    if (value === null || value === undefined) return value as never;
    if (typeof value !== 'object' || !(Symbol.iterator in value)) {
      throw new Errors.CastError('Set', value, this.path, new TypeError('a Set or an array'));
    }
    const elements = [...(value as Iterable<unknown>)];
    const origin = { stored: init === true, empty: elements.length === 0 };
    const tracker = isTracking(document) ? new Tracker(document, this.path, origin) : undefined;
    return new TrackedSet(elements, (each) => castElement(this.embeddedSchemaType, each, document), tracker) as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    const cast = (each: unknown): unknown => castElement(this.embeddedSchemaType, each, context);
    if (operator !== null) return castContained(operator, value, 'Set', cast);
    if (value === null) return null;
    // A set or array in `$set` and `$each`, one element in `$push`.
    return isSet(value) || Array.isArray(value) ? [...new TrackedSet(value, cast, undefined)] : cast(value);
  }
}
