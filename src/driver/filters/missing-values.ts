import { isOverlapping } from '../values/path-values.js';
import { isPlainObject } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** Whether a condition compares with null, which in MongoDB also matches missing values. */
export function asksForNull(condition: unknown): boolean {
  if (condition === null) return true;
  if (typeof condition !== 'object' || Array.isArray(condition)) return false;
  const { $eq, $ne, $in, $nin, $all } = condition as ReadonlyFields;
  return $eq === null || $ne === null || hasNull($in) || hasNull($nin) || isAllNull($all);
}

/** Converts a condition to MongoDB's meaning: one filter, to be combined with others. */
export function toMissingFilter(path: string, condition: unknown): ReadonlyFields {
  const operators = (condition === null ? { $eq: null } : condition) as ReadonlyFields;
  const parts = Object.entries(operators).map(([operator, operand]): ReadonlyFields => {
    const given = { [path]: { [operator]: operand } };
    const asks = operator === '$all' ? isAllNull(operand) : operand === null || hasNull(operand);
    if (asks && (operator === '$eq' || operator === '$in' || operator === '$all'))
      return { $or: [given, { [path]: { $exists: false } }] };
    if (asks && (operator === '$ne' || operator === '$nin')) return { $and: [given, { [path]: { $exists: true } }] };
    return given;
  });
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { $and: parts };
}

/**
 * Adds null to an upsert whose filter asks for null, so that the new document contains it. The Data API uses equalities
 * for the new document, which conditions that also match missing values no longer are.
 */
export function setNullsOnInsert(filter: ReadonlyFields, update: ReadonlyFields): ReadonlyFields {
  const changed = Object.values(update).flatMap((operands) => (isPlainObject(operands) ? Object.keys(operands) : []));
  const paths = Object.keys(filter).filter(
    (path) =>
      path !== '_id' &&
      !path.startsWith('$') &&
      isNull(filter[path]) &&
      !changed.some((other) => isOverlapping(path, other)),
  );
  if (paths.length === 0) return update;
  const onInsert = update['$setOnInsert'] as ReadonlyFields | undefined;
  return { ...update, $setOnInsert: { ...onInsert, ...Object.fromEntries(paths.map((path) => [path, null])) } };
}

const isNull = (condition: unknown): boolean =>
  condition === null ||
  (isPlainObject(condition) && Object.keys(condition).join() === '$eq' && condition['$eq'] === null);

const hasNull = (list: unknown): boolean => Array.isArray(list) && list.includes(null);
/** A missing value has no other properties. */
const isAllNull = (list: unknown): boolean =>
  hasNull(list) && (list as readonly unknown[]).every((each) => each === null);
