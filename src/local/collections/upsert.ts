import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { Context } from '../context.js';
import { fail } from '../errors.js';
import type { Collection } from './collection.js';
import { generateId } from './document-id.js';
import { ID, type StoredDocument } from './document.js';
import { extensionName } from './ejson.js';
import { equalityValue } from './filter-parse.js';
import { parsePath } from './path.js';
import { shred } from './shred.js';
import { thaw, type MutableObject } from './update/mutable.js';
import { locate } from './update/slot.js';

/** The document that an upsert starts from: what the members of the filter say by equality. */
export function documentOfFilter(filter: Json | undefined): MutableObject {
  const document: MutableObject = new Map();
  if (!isObject(filter)) return document;
  const id = filterId(filter);
  if (id !== undefined) document.set(ID, thaw(id));
  for (const [name, condition] of filter) {
    if (name.startsWith('$') || name === ID) continue;
    const value = equalityValue(condition);
    if (value === undefined) continue;
    checkFlat(name, value);
    locate(document, parsePath(name) ?? [name]).set(thaw(value));
  }
  return document;
}

/** The `_id` that a filter asks for by equality. */
export function filterId(filter: Json | undefined): Json | undefined {
  const condition = isObject(filter) ? filter.get(ID) : undefined;
  return condition === undefined ? undefined : equalityValue(condition);
}

/** Stores a document that must be new; one without `_id` gets one. @throws ApiError */
export function storeNew(collection: Collection, document: JsonObject, context: Context): StoredDocument {
  const { options, indexing } = collection;
  const withId = document.has(ID)
    ? document
    : new Map<string, Json>([[ID, generateId(options.defaultId, context.now())], ...document]);
  const stored = shred(withId, { options, indexing, limits: context.settings.limits });
  if (collection.documents.get(stored.key)) {
    fail('DOCUMENT_ALREADY_EXISTS', `There is a document with the _id '${stored.key.text}' already.`);
  }
  collection.text.check(stored);
  collection.put(stored);
  return stored;
}

/** Stores what has become of a document. @throws ApiError */
export function storeAgain(collection: Collection, document: JsonObject, context: Context): StoredDocument {
  const { options, indexing } = collection;
  const stored = shred(document, { options, indexing, limits: context.settings.limits });
  collection.text.check(stored);
  collection.put(stored);
  return stored;
}

function checkFlat(name: string, value: Json): void {
  if (extensionName(value)) return;
  const inner = isArray(value) ? value : isObject(value) ? [...value.values()] : [];
  if (inner.some((element) => typeof element === 'object' && element !== null && !isFlat(element))) {
    fail('FILTER_UNSUPPORTED_DATA_TYPE', `The value of '${name}' is nested too deep to be taken into a new document.`);
  }
}

const isFlat = (value: Json): boolean => isNumber(value) || extensionName(value) !== undefined;
