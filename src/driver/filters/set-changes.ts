import { isFields, isSet } from '../../util/kinds.js';
import type { Places } from '../values/places.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * Translates changes of sets, which collections store as arrays, so that elements stay unique: setting a single element
 * sets a list of it, and pushing adds only new elements.
 */
export function translateSetChanges(update: ReadonlyFields, places: Places): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  const added: Record<string, unknown> = {};
  for (const [operator, operands] of Object.entries(update)) {
    changed[operator] = operands;
    if (!isFields(operands) || !(SETTING.has(operator) || operator === '$push')) continue;
    const left: Record<string, unknown> = {};
    for (const [path, operand] of Object.entries(operands)) {
      const isOfSet = places.placesOf(path).every((place) => place.isSet === true);
      if (isOfSet && operator === '$push')
        added[path] = isFields(operand) && '$each' in operand ? dropPosition(operand) : operand;
      else left[path] = isOfSet && isSingle(operand) ? [operand] : operand;
    }
    changed[operator] = left;
    if (Object.keys(left).length === 0) Reflect.deleteProperty(changed, operator);
  }
  if (Object.keys(added).length === 0) return changed;
  return { ...changed, $addToSet: { ...(changed['$addToSet'] as ReadonlyFields | undefined), ...added } };
}

const SETTING: ReadonlySet<string> = new Set(['$set', '$setOnInsert']);

/** Sets are unordered, so they have no positions. */
const dropPosition = ({ $position: _position, ...modifiers }: ReadonlyFields): ReadonlyFields => modifiers;

const isSingle = (operand: unknown): boolean =>
  operand !== null && operand !== undefined && !Array.isArray(operand) && !isSet(operand);
