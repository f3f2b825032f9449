import { isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context, Operation } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import { changeFound } from './change-found.js';
import type { Collection } from '../stored/collection.js';
import { compareKeys, createDocumentKey } from '../values/document-id.js';
import { ID, VECTOR, VECTORIZE, type StoredDocument } from '../values/document.js';
import type { Requirement } from '../filter/parse.js';
import { vectorize } from './prepare-insert.js';
import { parseProjection } from '../read/projection.js';
import { findFirst, parseSelection } from '../read/selection.js';
import { storeAgain, storeUpserted } from './upsert.js';
import { createDocumentFromFilter } from './upsert-document.js';
import { isIdentical } from '../values/scalars.js';
import { refuseTwoVectors } from '../values/refusals.js';

/** Replaces the first document of a selection, except for its `_id`, and returns the document before or after. */
export const findOneAndReplace: Operation<Collection> = (collection, args, context) => {
  const replacement = readReplacement(args.get('replacement'));
  const selection = parseSelection(collection, args, context);
  const projection = parseProjection(args.get('projection'));
  return changeFound(args, projection, findFirst(collection, selection, context)?.document, {
    change: (document) => replace(collection, document, replacement, context),
    upsert: () => upsert(collection, selection.required, replacement, context),
  });
};

/** Whether its `_id` is valid is checked when it is stored. */
function readReplacement(json: Json | undefined): JsonObject {
  if (!isObject(json)) fail('SHRED_BAD_DOCUMENT_TYPE', 'A replacement must be a JSON object.');
  if (json.has(VECTOR) && json.has(VECTORIZE)) {
    refuseTwoVectors();
  }
  return json;
}

function replace(
  collection: Collection,
  old: StoredDocument,
  replacement: JsonObject,
  context: Context,
): { after: StoredDocument; changed: boolean } {
  const { json } = old;
  const document = vectorizeAgain(addId(replacement, json.get(ID) ?? null), json, collection, context);
  if (isIdentical(json, document)) return { after: old, changed: false };
  return { after: storeAgain(collection, document, context), changed: true };
}

function upsert(
  collection: Collection,
  required: readonly Requirement[],
  replacement: JsonObject,
  context: Context,
): StoredDocument | undefined {
  const start = createDocumentFromFilter(required);
  const id = start.get(ID);
  const document = id === undefined ? replacement : addId(replacement, id);
  // A replacement with the same values as the filter changes nothing, and its _id is ignored.
  const isSame = isIdentical(removeId(start), removeId(replacement));
  const vectorized = vectorize(isSame ? start : document, collection, context);
  context.models.settle();
  return storeUpserted(collection, vectorized, required, context);
}

/** An unchanged text keeps its vector. */
function vectorizeAgain(document: JsonObject, old: JsonObject, collection: Collection, context: Context): JsonObject {
  const text = document.get(VECTORIZE);
  const vector = old.get(VECTOR);
  if (typeof text === 'string' && text === old.get(VECTORIZE) && vector !== undefined && !document.has(VECTOR)) {
    return new Map(document).set(VECTOR, vector);
  }
  const vectorized = vectorize(document, collection, context);
  context.models.settle();
  return vectorized;
}

/** The replacement, starting with the `_id` of the document that it replaces. */
function addId(replacement: JsonObject, id: Json): JsonObject {
  const own = replacement.get(ID);
  if (own !== undefined && !isSameId(own, id)) {
    fail('DOCUMENT_REPLACE_DIFFERENT_DOCID', 'The _id of the replacement differs from that of the document.');
  }
  return new Map<string, Json>([[ID, id], ...removeId(replacement)]);
}

/** An object id differs from a string with the same text, although they share a key. */
const isSameId = (a: Json, b: Json): boolean =>
  compareKeys(createDocumentKey(a), createDocumentKey(b)) === 0 && isObject(a) === isObject(b);

const removeId = (document: JsonObject): JsonObject => new Map([...document].filter(([name]) => name !== ID));
