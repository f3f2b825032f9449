import { QueryError } from '../../../util/errors.js';
import { mayBeEntries, encodePushedEntries } from './pushed-entries.js';
import type { RowShape } from './row-key.js';
import { orderMembers } from '../shared/sent-command.js';
import type { Fields } from '../../../util/fields.js';
import { isMap, isPlainObject, isSet } from '../../../util/kinds.js';

/** An update in the format of tables, and the values to set only on an insert. */
export interface RowUpdate {
  readonly update: Fields;
  readonly onInsert: Fields | undefined;
}

/** Whether translating an update requires the kinds of the columns. */
export const isShapeNeeded = (update: Fields): boolean =>
  Object.entries(update).some(
    ([operator, operands]) =>
      operator === '$addToSet' ||
      (isPlainObject(operands) &&
        (Object.keys(operands).some((path) => path.includes('.')) ||
          (operator === '$push' && Object.values(operands).some(mayBeEntries)))),
  );

/**
 * Translates an update to the operators of tables: `$set`, `$unset`, `$push`, `$pullAll`, on whole columns. Equivalent
 * operators are translated; `$setOnInsert` stays for the caller that creates the row.
 * @throws QueryError `WRONG_OPERATOR` for operators that tables lack
 */
export function translateUpdate(update: Fields, shape: RowShape | undefined): Record<string, Fields> {
  const translated: Record<string, Fields> = {};
  for (const [operator, operands] of Object.entries(update)) {
    if (!isPlainObject(operands) || isAsItIs(operator, operands)) translated[operator] = operands as Fields;
    else {
      for (const [path, operand] of Object.entries(operands)) {
        const [name, column, value] = translate({ operator, path, operand, shape });
        translated[name] = mergeOperand(translated[name], column, value);
      }
    }
  }
  // Mongoose reverses their order.
  return orderMembers(translated, OPERATORS) as Record<string, Fields>;
}

const OPERATORS = ['$set', '$unset', '$push', '$pullAll'];

/** The pushed values, with map entries in the format of tables. */
export const encodePushed = (push: Fields, shape: RowShape | undefined): Fields =>
  Object.fromEntries(
    Object.entries(push).map(([column, operand]) => {
      const entries = shape?.columns[column] === 'map' ? readMembers(operand) : undefined;
      return [column, entries ? { $each: encodePushedEntries(column, entries) } : operand] as const;
    }),
  );

/** Whether tables support an operation unchanged: whole columns are set or cleared. */
const isAsItIs = (operator: string, operands: Fields): boolean =>
  operator === '$setOnInsert' ||
  ((operator === '$set' || operator === '$unset') && !Object.keys(operands).some((path) => path.includes('.')));

interface Change {
  readonly operator: string;
  readonly path: string;
  readonly operand: unknown;
  readonly shape: RowShape | undefined;
}

type Translated = readonly [operator: string, column: string, operand: unknown];

function translate(change: Change): Translated {
  const { operator, path, operand, shape } = change;
  if (path.includes('.') && shape && !Object.hasOwn(shape.columns, path)) return translateEntry(change);
  const kind = shape?.columns[path];
  switch (operator) {
    case '$set':
    case '$unset':
      return [operator, path, operand];
    case '$push':
      return ['$push', path, kind === 'map' ? wrapEntry(translatePush(operand)) : translatePush(operand)];
    case '$addToSet':
      // Adding to a set never duplicates an element.
      if (kind === 'set') return ['$push', path, translatePush(operand)];
      return refuse(change, 'only sets support it; $push appends to a list');
    case '$pull':
      if (isPlainObject(operand) && Array.isArray(operand['$in'])) return ['$pullAll', path, operand['$in']];
      if (isPlainObject(operand))
        return refuse(change, 'give the elements themselves, or read, change and set the whole column');
      return ['$pullAll', path, Array.isArray(operand) ? operand : [operand]];
    case '$pullAll':
      return ['$pullAll', path, isSet(operand) || isMap(operand) ? [...operand.keys()] : operand];
    case '$inc':
      return refuse(change, 'read, change and $set the column; for versions, set the schema option versionKey: false');
    default:
      return refuse(change, 'they have $set, $unset, $push and $pullAll');
  }
}

/** A change of one entry of a map. */
function translateEntry(change: Change): Translated {
  const { operator, path, operand, shape } = change;
  const dot = path.indexOf('.');
  const [column, key] = [path.slice(0, dot), path.slice(dot + 1)];
  if (shape?.columns[column] === 'map') {
    if (operator === '$set') return ['$push', column, { $each: [[key, operand]] }];
    if (operator === '$unset') return ['$pullAll', column, [key]];
  }
  return refuse(change, `set the whole column '${column}'`);
}

function mergeOperand(columns: Fields | undefined, column: string, operand: unknown): Fields {
  // Several entries of one map.
  const [before, now] = [readMembers(columns?.[column]), readMembers(operand)];
  if (!before || !now) return { ...columns, [column]: operand };
  const members = [...before, ...now];
  return { ...columns, [column]: Array.isArray(operand) ? members : { $each: members } };
}

function readMembers(operand: unknown): readonly unknown[] | undefined {
  const members = isPlainObject(operand) ? operand['$each'] : operand;
  return Array.isArray(members) ? (members as readonly unknown[]) : undefined;
}

function refuse({ operator, path }: Change, instead: string): never {
  const message = `Tables cannot ${operator} '${path}': ${instead}.`;
  throw new QueryError('WRONG_OPERATOR', message, { column: path });
}

function translatePush(operand: unknown): unknown {
  if (isPlainObject(operand) && '$each' in operand) return { ...operand, $each: toArray(operand['$each']) };
  return isMap(operand) || isSet(operand) ? { $each: [...operand] } : operand;
}

/** One entry, as in `$each`. */
const wrapEntry = (operand: unknown): unknown =>
  Array.isArray(operand) || (isPlainObject(operand) && !('$each' in operand)) ? { $each: [operand] } : operand;

const toArray = (values: unknown): unknown => (isMap(values) || isSet(values) ? [...values] : values);
