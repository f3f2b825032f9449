import { isArray, isNumber, isObject, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { normalizeId } from '../values/document-id.js';
import { ID } from '../values/document.js';
import { readExtensionName } from '../values/ejson.js';
import type { Requirement } from '../filter/parse.js';
import { sortByHash } from '../values/hash-order.js';
import { toMutable, type MutableObject } from '../update/mutable-json.js';
import { locate } from '../update/place.js';
import { readPath } from '../values/field-path.js';

/**
 * The initial document of an upsert: the equalities in the outermost conditions of the filter, type by type.
 * @throws ApiError if they conflict
 */
export function createDocumentFromFilter(required: readonly Requirement[]): MutableObject {
  const document: MutableObject = new Map();
  for (const { operator, operand, isId } of required) {
    if (isId && operator === '$in' && isArray(operand) && operand.length !== 1) {
      fail('FILTER_UNSUPPORTED_DATA_TYPE', "No document can be created from a filter with several values of '_id'.");
    }
    if (isId && operator === '$eq' && !isArray(operand)) document.set(ID, toMutable(normalizeId(operand)));
  }
  const equalities = required.filter(({ operator, text }) => operator === '$eq' && !document.has(text));
  for (const type of TYPES) {
    const group = equalities.filter(({ operand }) => getType(operand) === type);
    for (const path of sortByHash(group.map(({ text }) => text))) {
      for (const { text, operand } of group) if (text === path) setAt(document, path, operand);
    }
  }
  return document;
}

/** Whether a filter selects the document with one `_id`. */
export const asksForId = (required: readonly Requirement[]): boolean =>
  required.some(({ operator, isId }) => isId && (operator === '$eq' || operator === '$in'));

/** The types of values, in the order in which they are copied to the document. */
const TYPES = ['text', 'boolean', 'number', 'null', 'date', 'array', 'object'] as const;

function getType(value: Json): (typeof TYPES)[number] {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (value === null) return 'null';
  if (isNumber(value)) return 'number';
  if (isArray(value)) return 'array';
  return readExtensionName(value) ? 'date' : 'object';
}

function setAt(document: MutableObject, text: string, value: Json): void {
  const path = readPath(text);
  checkFlat(text, value);
  locate(document, path).set(toMutable(value));
}

function checkFlat(name: string, value: Json): void {
  if (readExtensionName(value)) return;
  const inner = isArray(value) ? value : isObject(value) ? [...value.values()] : [];
  if (inner.some((element) => typeof element === 'object' && element !== null && !isFlat(element))) {
    fail('FILTER_UNSUPPORTED_DATA_TYPE', `The value of '${name}' is nested too deeply for a new document.`);
  }
}

const isFlat = (value: Json): boolean => isNumber(value) || readExtensionName(value) !== undefined;
