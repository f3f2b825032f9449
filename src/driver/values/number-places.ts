import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import type { Place, Places } from './places.js';
import { listConditions } from './filter-conditions.js';
import { isFields, isMap, isPlainObject } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The types that collections store as numbers. */
const AS_NUMBER: ReadonlySet<string> = new Set(['Number', 'Double', 'Int32']);
/** The types of numbers that collections store as text, with a value of each. */
const AS_TEXT: Readonly<Record<string, string>> = { BigInt: '5n', Decimal128: "Types.Decimal128.fromString('5')" };

/** Whether collections store numbers of this type as text. */
export const isStoredAsText = (kind: string | undefined): kind is string =>
  kind !== undefined && Object.hasOwn(AS_TEXT, kind);

/**
 * Refuses bigints and BSON Longs on paths of numbers, in a filter that Mongoose has not cast: they are written as text,
 * which equals no number, so that `$ne` would match everything.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseBigints(filter: ReadonlyFields, places: Places): void {
  for (const [path, condition, within] of listConditions(filter, places)) {
    for (const at of listPlaces(condition, path, within, isBigint)) {
      const place = within.placesOf(at).find(isNumeric);
      if (place) throw createTextError(at, 'a bigint', place);
    }
  }
}

/**
 * Refuses a number that would be written as text on a path that has only numbers.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseText(path: string, what: string, places: Places): void {
  const found = places.placesOf(path);
  if (found[0] && found.every(isNumeric)) throw createTextError(path, what, found[0]);
}

const isNumeric = ({ kind = '' }: Place): boolean => AS_NUMBER.has(kind);

function createTextError(path: string, what: string, { chosenBy }: Place): QueryError {
  const message = `Collections store '${path}' as a number and ${what} as text, and the two are never equal: give a number (5).${adviseChoice(chosenBy)}`;
  return new QueryError('WRONG_VALUE', message, { column: path });
}

/**
 * Refuses numbers on paths of bigints and decimals in a filter that Mongoose has not cast: they equal no text.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseNumbersInFilter(filter: ReadonlyFields, places: Places): void {
  if (!places.hasTexts()) return;
  for (const [path, condition, within] of listConditions(filter, places)) {
    for (const at of listPlaces(condition, path, within, isNumber)) {
      const text = within.placesOf(at).find(({ kind }) => isStoredAsText(kind));
      if (text) throw createNumberError(at, text);
    }
  }
}

/**
 * The same in a document, which no filter would find by this value.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseNumbersInDocument(document: ReadonlyFields, places: Places): void {
  if (!places.hasTexts()) return;
  const within = places.narrow(document);
  for (const [path, value] of Object.entries(document)) {
    for (const at of listPlaces(value, path, within, isNumber)) {
      const found = within.placesOf(at);
      if (found[0] && found.every(({ kind }) => isStoredAsText(kind))) throw createNumberError(at, found[0]);
    }
  }
}

/**
 * The same in the values that an update writes, or by which it chooses the elements to pull.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseNumbersInUpdate(update: ReadonlyFields, places: Places): void {
  if (!places.hasTexts()) return;
  for (const operator of WITH_VALUES) {
    const operands = update[operator];
    if (isFields(operands)) refuseNumbersInDocument(operands, places);
  }
}

/** The operators whose operands are values: operators that calculate are refused on these paths. */
const WITH_VALUES = ['$set', '$setOnInsert', '$push', '$addToSet', '$pull', '$pullAll'];

function createNumberError(path: string, { kind = '', chosenBy }: Place): QueryError {
  const [what, give] = [kind === 'BigInt' ? 'a bigint' : 'a decimal', AS_TEXT[kind] ?? ''];
  const message = `Collections store ${kind} as text, which never equals a number: give ${what} for '${path}' (${give}).${adviseChoice(chosenBy)}`;
  return new QueryError('WRONG_VALUE', message, { column: path });
}

/** How a filter avoids the documents of a discriminator that are the reason of a refusal. */
export const adviseChoice = (key: string | undefined): string =>
  key === undefined ? '' : ` For documents of another kind, name '${key}' in the filter.`;

/**
 * The paths of the values of one kind in a value or condition at a path. A list names the path of its elements once,
 * because they have the same type. An object that contains itself ends where it does, and is refused when it is written.
 */
function listPlaces(
  value: unknown,
  path: string,
  places: Places,
  isSought: (value: unknown) => boolean,
): readonly string[] {
  const found: string[] = [];
  const within = new Set<unknown>();
  const visit = (inner: unknown, at: string): void => {
    if (isSought(inner)) found.push(at);
    if (typeof inner !== 'object' || inner === null || isSought(inner) || within.has(inner)) return;
    within.add(inner);
    if (Array.isArray(inner)) {
      const element = below(at, places);
      if (inner.some(isSought)) found.push(element);
      for (const each of inner as readonly unknown[]) if (!isSought(each)) visit(each, element);
    } else if (isMap(inner)) {
      for (const [key, member] of inner) visit(member, `${at}.${String(key)}`);
    } else if (isPlainObject(inner)) {
      for (const [name, member] of Object.entries(inner)) {
        if (WITHOUT_VALUES.has(name)) continue;
        visit(member, name.startsWith('$') ? at : `${below(at, places)}.${name}`);
      }
    }
    within.delete(inner);
  };
  visit(value, path);
  return found;
}

/** Operators and modifiers that take no values of their path. */
const WITHOUT_VALUES: ReadonlySet<string> = new Set(['$exists', '$size', '$position', '$slice', '$sort']);

/** The path of the elements of an array; of any other path, the path itself. */
const below = (path: string, places: Places): string =>
  places.placesOf(path).some(({ isArray }) => isArray === true) ? `${path}.0` : path;

const isBigint = (value: unknown): boolean => typeof value === 'bigint' || readKind(value) === 'long';

const isNumber = (value: unknown): boolean => typeof value === 'number' || readKind(value) === 'number';

const readKind = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '_bsontype' in value ? readBson(value)?.kind : undefined;
