import { mergeIdConditions } from '../../filters/id-conditions.js';
import { isOverlapping, isWithinPath } from '../../values/path-values.js';
import { documentRules } from '../../values/document-rules.js';
import { serialize } from '../../values/serialize.js';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { hasOperators } from '../../../util/operators.js';
import type { Fields } from '../../../util/fields.js';

/** An update, and the filter of the documents that it changes. */
export interface FilteredUpdate {
  readonly filter: Fields;
  readonly update: Fields;
}

/**
 * Prepares an upsert by values that the Data API cannot copy from the filter to the new document: bytes, and arrays and
 * objects that contain others. `$setOnInsert` sets them, and their conditions move to `$and`, from which it copies
 * nothing. Conditions on paths that the update changes in part stay, and the database refuses to insert.
 */
export function moveNestedValues({ filter, update }: FilteredUpdate): FilteredUpdate {
  const merged = mergeIdConditions(filter);
  const moved = Object.keys(merged).filter((path) => {
    const isMoved = !path.startsWith('$') && path !== '_id' && hasNestedValue(path, merged[path]);
    return isMoved && !isChangedInPart(path, merged, update);
  });
  if (moved.length === 0) return { filter, update };
  const kept = Object.entries(merged).filter(([path]) => !moved.includes(path));
  const { $and: branches = [], ...others } = Object.fromEntries(kept);
  const added = moved.filter((path) => listChanges(path, update).length === 0);
  const onInsert = Object.fromEntries(added.map((path) => [path, readEquality(merged[path])]));
  return {
    filter: { ...others, $and: [...(branches as unknown[]), ...moved.map((path) => ({ [path]: merged[path] }))] },
    update:
      added.length === 0 ? update : { ...update, $setOnInsert: { ...(update['$setOnInsert'] as Fields), ...onInsert } },
  };
}

/** Whether a condition requires a value that the Data API cannot copy. */
function hasNestedValue(path: string, condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return false;
  const value = readEquality(serialize({ [path]: condition }, 'filter', documentRules)[path]);
  const parts: readonly unknown[] = Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];
  return parts.some((part) => Array.isArray(part) || isPlainObject(part));
}

const readEquality = (condition: unknown): unknown =>
  isPlainObject(condition) && hasOperators(condition) ? condition['$eq'] : condition;

/** Whether a part of the new value comes from elsewhere: from another condition, or from an operator. */
const isChangedInPart = (path: string, filter: Fields, update: Fields): boolean =>
  Object.keys(filter).some((other) => other !== path && isOverlapping(path, other)) ||
  listChanges(path, update).some(([operator, other]) => !OVERWRITING.has(operator) || !isWithinPath(path, other));

/** The operators that set a path whatever its value was. */
const OVERWRITING: ReadonlySet<string> = new Set(['$set', '$setOnInsert', '$unset', '$currentDate']);

/** The operations of an update on a path, above it, or below it. */
const listChanges = (path: string, update: Fields): readonly (readonly [operator: string, path: string])[] =>
  Object.entries(update).flatMap(([operator, operands]) => {
    if (!isFields(operands)) return [];
    const paths = [...Object.keys(operands), ...(operator === '$rename' ? Object.values(operands).map(String) : [])];
    return paths.filter((other) => isOverlapping(path, other)).map((other) => [operator, other] as const);
  });
