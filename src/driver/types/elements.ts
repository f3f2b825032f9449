import { Error as Errors, MongooseError, type SchemaType } from 'mongoose';
import { applySetters } from '../internals/index.js';
import { isMap, isSet } from '../../util/kinds.js';

/** Operators on the elements of a list or set, and on keys, values and entries of a map. */
const CONTAINS: ReadonlySet<string> = new Set(['$in', '$nin', '$all']);

/**
 * Casts the operand of `$in`, `$nin` or `$all`.
 * @throws MongooseError for other operators
 */
export function castContained(
  operator: string,
  operand: unknown,
  instance: string,
  cast: (each: unknown) => unknown,
): unknown[] {
  if (!CONTAINS.has(operator))
    throw new MongooseError(`Can't use ${operator} with ${instance}: use $in, $nin or $all.`);
  const given = isSet(operand) || isMap(operand) ? [...operand] : operand;
  return Array.isArray(given) ? given.map(cast) : [cast(given)];
}

/** Casts elements; lists, sets and maps cannot contain missing elements. */
export function castElement(type: SchemaType, element: unknown, context?: unknown): unknown {
  if (element === null || element === undefined) {
    throw new Errors.CastError(type.instance, element, type.path, new TypeError('no null inside lists, sets and maps'));
  }
  return applySetters(type, element, context);
}
