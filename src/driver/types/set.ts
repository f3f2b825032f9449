import { Error as Errors, SchemaType } from 'mongoose';
import { setElementType, isTracking, isUpdating } from '../internals/index.js';
import { castContained, castElement } from './elements.js';
import { TrackedSet } from './tracked-set.js';
import { Tracker } from './tracker.js';
import { isSet } from '../../util/kinds.js';

/** The options of a set's path, with the type of its elements. */
export type SetOptions = Readonly<Record<string, unknown>> & { readonly elementType: SchemaType };

/** A set column. */
export class CqlSet extends SchemaType {
  static schemaName = 'CqlSet';
  readonly elementType: SchemaType;

  constructor(path: string, options: SetOptions) {
    super(path, options, 'Set');
    this.elementType = options.elementType;
    setElementType(this, this.elementType);
    if (options['default'] === undefined) this.default(() => []);
  }

  override cast(value: unknown, document?: unknown, init?: boolean): never {
    if (value === null || value === undefined) return value as never;
    if (typeof value !== 'object' || !(Symbol.iterator in value)) {
      throw new Errors.CastError('Set', value, this.path, new TypeError('a Set or an array'));
    }
    const elements = [...(value as Iterable<unknown>)];
    // Mongoose 8 casts pushed values this way.
    if (isUpdating(document)) return new Set(this.castForQuery(null, elements, document) as unknown[]) as never;
    const origin = { stored: init === true, empty: elements.length === 0 };
    const tracker = isTracking(document) ? new Tracker(document, this.path, origin) : undefined;
    return new TrackedSet(elements, (each) => castElement(this.elementType, each, document), tracker) as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    const cast = (each: unknown): unknown => castElement(this.elementType, each, context);
    if (operator !== null) return castContained(operator, value, 'Set', cast);
    if (value === null) return null;
    // A set or array in `$set` and `$each`, one element in `$push`.
    return isSet(value) || Array.isArray(value) ? [...new TrackedSet(value, cast, undefined)] : cast(value);
  }
}
