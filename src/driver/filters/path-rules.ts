import { QueryError } from '../../util/errors.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import type { Place, Places } from '../values/places.js';
import { isFields, isPlainObject } from '../../util/kinds.js';
import { hasOperators } from '../../util/operators.js';
import { listConditions } from '../values/filter-conditions.js';
import { adviseChoice, isStoredAsText } from '../values/number-places.js';
import type { ReadonlyFields } from '../../util/fields.js';

const BY_MEMBER = 'Sort by a position or property of it, or store the sort value in a separate path.';
/** Types of objects. */
const OBJECTS: ReadonlySet<string> = new Set(['Embedded', 'Map', 'Nested']);
const BY_POSITION = 'name the position (items.0.sku), or store these values in a separate array';
const RANGES = ['$gt', '$gte', '$lt', '$lte'];
/** Operators that calculate with numbers. */
const COMPUTING = ['$min', '$max', '$inc', '$mul'];
/** Operators that compare an operand with the stored value. */
const COMPARING = ['$min', '$max', '$addToSet'];
/** The operators that do not depend on how decimals are stored. */
const TEXTLESS: ReadonlySet<string> = new Set(['$exists', '$size']);

/**
 * Refuses conditions to which the Data API gives wrong results: on paths that enter arrays by name it finds nothing, so
 * that `$ne` finds everything; numbers stored as text are compared as text.
 * @throws OperationNotSupportedError, QueryError `WRONG_VALUE`
 */
export function refuseConditions(filter: ReadonlyFields, places: Places): void {
  for (const [path, condition, within] of listConditions(filter, places)) {
    const found = findPlaces(path, within, 'filter by');
    if (found.length > 0 && found.every(({ isArray }) => isArray === true)) refuseObjects(path, condition);
    for (const place of found) {
      if (place.isArray === true) refuseRanges(path, place, condition);
      if (isStoredAsText(place.kind) && path !== '_id') refuseAsText(path, place, condition);
    }
  }
}

/** @throws OperationNotSupportedError, QueryError `WRONG_SORT` */
export function refuseOrder(sort: ReadonlyFields, places: Places): void {
  for (const [path, order] of Object.entries(sort)) {
    for (const place of findPlaces(path, places, 'sort by')) refuseOrderOf(path, order, place);
  }
}

function refuseOrderOf(path: string, order: unknown, place: Place): void {
  const { kind, isArray } = place;
  if ((order === 1 || order === -1) && (isArray === true || (kind !== undefined && OBJECTS.has(kind)))) {
    const what = isArray === true ? 'an array' : 'an object';
    const message = `Cannot sort by '${path}': ${what} has no order in the Data API. ${BY_MEMBER}`;
    throw createPathError('WRONG_SORT', path, message, place);
  }
  if (!isStoredAsText(kind)) return;
  const message = `Collections store ${kind} as text, where '9' sorts after '10': they cannot sort by '${path}'. ${INSTEAD}`;
  throw createPathError('WRONG_SORT', path, message, place);
}

/** @throws OperationNotSupportedError, QueryError `WRONG_OPERATOR` */
export function refuseChanges(update: ReadonlyFields, places: Places): void {
  for (const [operator, operands] of Object.entries(update)) {
    if (!isFields(operands)) continue;
    for (const [path, operand] of Object.entries(operands)) {
      const found = findPlaces(path, places, 'update');
      if (operator === '$rename' && typeof operand === 'string') findPlaces(operand, places, 'update');
      // What is written may belong to any of several kinds of documents; an arithmetic error is reported by the database.
      if (found.length > 1 && !COMPARING.includes(operator)) continue;
      const place = found.find(({ kind }) => isStoredAsText(kind));
      if (!place) continue;
      if (operator === '$addToSet' && place.kind === 'Decimal128') {
        const message = `Collections store Decimal128 as text, where '1.0' differs from '1': they cannot tell whether '${path}' has it. Use $push, or change the document and save() it.`;
        throw createPathError('WRONG_OPERATOR', path, message, place);
      }
      if (!COMPUTING.includes(operator)) continue;
      const message = `Collections store ${place.kind} as text: they cannot ${operator} '${path}'. ${INSTEAD}`;
      throw createPathError('WRONG_OPERATOR', path, message, place);
    }
  }
}

/**
 * Refuses positions in a projection: MongoDB's operator, and those of elements, which the Data API treats as names, so
 * that it returns empty objects or omits nothing.
 * @throws OperationNotSupportedError
 */
export function refuseSelection(projection: ReadonlyFields, places: Places | undefined): void {
  const paths = listSelectedPaths(projection, '');
  const named = paths.find((each) => /\.\$\*(\.|$)/.test(each));
  if (named !== undefined) throw createPositionError('select', named);
  const positional = paths.find((each) => /\.\$(\.|$)/.test(each));
  if (positional !== undefined) {
    throw new OperationNotSupportedError(
      `Cannot select '${positional}': the Data API has no positional operators: ${BY_ARRAY}.`,
      BY_ARRAY,
    );
  }
  for (const path of paths) {
    const array = places?.positionIn(path);
    if (array === undefined) continue;
    const rest = path.slice(array.length).replaceAll(/\.\d+(?=\.|$)/g, '');
    const instead = `name '${array}${rest}', which selects it in all elements, or use $slice`;
    const message = `Cannot select '${path}': '${array}' is an array, and a selection addresses its elements by name only: ${instead}.`;
    throw new OperationNotSupportedError(message, instead);
  }
}

const BY_ARRAY = 'select the array, and take the element in the application';

/** The paths of a projection; nested objects are converted to dotted paths. */
const listSelectedPaths = (projection: ReadonlyFields, above: string): string[] =>
  Object.entries(projection).flatMap(([name, value]) => {
    const isNested = isFields(value) && !hasOperators(value);
    return isNested ? listSelectedPaths(value, `${above}${name}.`) : [above + name];
  });

const INSTEAD = 'Store a Number as well (a Double, or whole cents), or use a table, whose numbers are exact.';

function findPlaces(path: string, places: Places, doing: string): readonly Place[] {
  const found = places.placesOf(path);
  if (!path.includes('.') && !path.includes('$')) return found;
  if (found.some(({ isStandIn }) => isStandIn === true)) throw createPositionError(doing, path);
  const entered = found.filter(({ array }) => array !== undefined);
  const [first] = entered;
  // An update may be about the documents that have no array there.
  if (first?.array === undefined || (doing === 'update' && entered.length < found.length)) return found;
  const message =
    `Cannot ${doing} '${path}': '${first.array}' is an array, and the Data API addresses array elements by position only; ` +
    `by a name it finds nothing: ${BY_POSITION}.${adviseChoice(first.chosenBy)}`;
  throw new OperationNotSupportedError(message, BY_POSITION);
}

const createPositionError = (doing: string, path: string): OperationNotSupportedError =>
  new OperationNotSupportedError(
    `Cannot ${doing} '${path}': $* stands for any key of a map in schemas only.`,
    NAME_KEY,
  );

const NAME_KEY = 'name the key (facts.year)';

function refuseRanges(path: string, place: Place, condition: unknown): void {
  const operator = isFields(condition) ? Object.keys(condition).find((each) => RANGES.includes(each)) : undefined;
  if (operator === undefined) return;
  const message = `Cannot compare '${path}' by ${operator}: the Data API compares array elements by equality only. ${BY_ELEMENT}`;
  throw createPathError('WRONG_OPERATOR', path, message, place);
}

/** An object is compared with the whole array, which it never equals, so that `$ne` would find everything. */
function refuseObjects(path: string, condition: unknown): void {
  const isOperators = isFields(condition) && hasOperators(condition);
  for (const [operator, operand] of isOperators ? Object.entries(condition) : [['$eq', condition] as const]) {
    const instead = WHOLE.get(operator);
    const operands = (Array.isArray(operand) && LISTS.has(operator) ? operand : [operand]) as readonly unknown[];
    if (instead === undefined || !operands.some((each) => isPlainObject(each) && !hasOperators(each))) continue;
    const message =
      `Cannot compare '${path}' with objects or bytes by ${operator}: the Data API compares them with the whole array. ` +
      `Write ${instead.replaceAll('path', path)}.`;
    throw new QueryError('WRONG_OPERATOR', message, { column: path });
  }
}

const HAS = '{ path: { $all: [value] } }';
/** Conditions that find elements which are objects, by the operator that does not. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['$eq', HAS],
  ['$ne', `{ $not: ${HAS} }`],
  ['$in', `{ $or: [${HAS}, …] }`],
  ['$nin', `{ $not: { $or: [${HAS}, …] } }`],
]);
const LISTS: ReadonlySet<string> = new Set(['$in', '$nin']);

const BY_ELEMENT = 'Name a position (scores.0), or store the minimum or maximum as well.';

function refuseAsText(path: string, place: Place, condition: unknown): void {
  const { kind = '' } = place;
  const operators = isFields(condition) ? Object.entries(condition) : [['$eq', condition] as const];
  for (const [operator, operand] of operators) {
    if (RANGES.includes(operator)) {
      const message = `Collections store ${kind} as text, where '9' sorts after '10': they cannot compare '${path}' by ${operator}. ${INSTEAD}`;
      throw createPathError('WRONG_VALUE', path, message, place);
    }
    const values = (Array.isArray(operand) ? operand : [operand]) as readonly unknown[];
    if (TEXTLESS.has(operator) || values.every((each) => each === null)) continue;
    if (kind === 'Decimal128') {
      const message = `Collections store ${kind} as text, where '1.0' differs from '1': they cannot compare '${path}'. ${INSTEAD}`;
      throw createPathError('WRONG_VALUE', path, message, place);
    }
  }
}

/** If only the documents of one discriminator are the reason, the error says how to leave them out. */
const createPathError = (
  code: 'WRONG_OPERATOR' | 'WRONG_SORT' | 'WRONG_VALUE',
  path: string,
  message: string,
  { chosenBy }: Place,
): QueryError => new QueryError(code, `${message}${adviseChoice(chosenBy)}`, { column: path });
