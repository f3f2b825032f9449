import {
  isArray,
  isNumber,
  isObject,
  toNumberText,
  printJson,
  type Json,
  type JsonNumber,
  type JsonObject,
} from '../../../json/json.js';
import { hasLoneSurrogate } from '../../storage/bytes.js';
import type { CollectionOptions } from '../values/collection-options.js';
import { fail } from '../../errors/errors.js';
import type { Limits } from '../../protocol/limits.js';
import { isIndexable, isNearZero, NOT_INDEXABLE } from '../../search/vector-bounds.js';
import { ID, LEXICAL, RESERVED, VECTOR, type NewDocument } from '../values/document.js';
import { createDocumentKey } from '../values/document-id.js';
import { checkExtension, readExtensionContent, readExtensionName, type ExtensionName } from '../values/ejson.js';
import type { Indexing } from './indexing.js';
import { findKnownCopy, findKnownPart, LARGE, rememberPart } from '../values/known-parts.js';
import { isTooWide, normalizeNumber } from '../values/numbers.js';
import { isInteger } from '../values/scalars.js';
import { checkLength, readVector } from '../values/vector.js';
import { refuseLexical } from '../values/refusals.js';

/** The settings for storing documents. */
export interface StoredDocumentSettings {
  readonly options: CollectionOptions;
  readonly indexing: Indexing;
  readonly limits: Limits;
}

/**
 * Checks a document with an `_id`, and creates its stored form. The format of the whole document is checked, but only
 * indexed contents. @throws ApiError
 */
export function createStoredDocument(document: JsonObject, settings: StoredDocumentSettings): NewDocument {
  const id = document.get(ID) ?? null;
  const key = createDocumentKey(id);
  const copier = new Copier(settings.limits);
  const json = new Map<string, Json>([[ID, copier.value(id, 1, 0)]]);
  for (const [name, value] of document) {
    if (name !== ID) json.set(name, copier.member(name, value));
  }
  checkSize(json, copier.size, settings.limits);
  const view = settings.indexing.view(json);
  new ViewCheck(settings.limits).check(view);
  const vector = checkContents(view, settings.options);
  if (copier.isUnwritable) {
    fail('SHRED_BAD_DOCUMENT_TYPE', 'A string with a lone surrogate cannot be stored.');
  }
  return vector ? { key, json, view, vector } : { key, json, view };
}

/** Refuses a vector that the database does not accept. @throws ApiError */
export function checkVector(vector: Float32Array | undefined, { vector: options }: CollectionOptions): void {
  if (!vector || !options) return;
  checkLength(vector, options);
  if (!isIndexable(vector)) fail('FAILED_WRITE_REQUEST', `The vector cannot be stored: ${NOT_INDEXABLE}.`);
  if (options.metric === 'cosine' && isNearZero(vector)) {
    fail('FAILED_WRITE_REQUEST', 'A zero or near-zero vector cannot be stored with the metric cosine.');
  }
}

/** Copies values with normalized numbers, and checks names, nesting and path lengths. */
class Copier {
  /** A lower bound of the length of the copied values as JSON. */
  size = 0;
  /** Whether a text cannot be encoded as UTF-8. */
  isUnwritable = false;
  constructor(readonly limits: Limits) {}

  member(name: string, value: Json): Json {
    return RESERVED.has(name) ? this.#inside(name, value, 1, 0) : this.#named(name, value, 1, 0);
  }

  value(value: Json, depth: number, pathLength: number): Json {
    if (typeof value === 'string') this.#text(value);
    this.size += 6;
    if (isNumber(value)) return this.#number(value);
    return isArray(value) || isObject(value) ? this.#container(value, depth, pathLength) : value;
  }

  #container(value: readonly Json[] | JsonObject, depth: number, pathLength: number): Json {
    const known = findKnownPart(value, this.limits, depth, pathLength);
    if (known) {
      this.size += known.size;
      this.isUnwritable ||= known.isUnwritable;
      return known.copy;
    }
    this.#checkDepth(depth);
    const before = { size: this.size, isUnwritable: this.isUnwritable };
    this.isUnwritable = false;
    const copy = isArray(value)
      ? value.map((element) => this.value(element, depth + 1, pathLength))
      : this.#object(value, depth, pathLength);
    const { limits, isUnwritable } = this;
    const size = this.size - before.size;
    // Base64 is not copied.
    if (size >= LARGE && copy !== value)
      rememberPart(value, copy, { limits, depth, pathLength, copy, size, isUnwritable });
    this.isUnwritable ||= before.isUnwritable;
    return copy;
  }

  #object(value: JsonObject, depth: number, pathLength: number): JsonObject {
    const extension = readExtensionName(value);
    if (extension) return this.#extension(value, extension);
    const copy = new Map<string, Json>();
    for (const [name, member] of value) copy.set(name, this.#named(name, member, depth, pathLength));
    return copy;
  }

  #named(name: string, value: Json, depth: number, pathLength: number): Json {
    if (name === '') fail('SHRED_BAD_FIELD_NAME', 'A field name must not be empty.');
    if (name.startsWith('$')) {
      fail('SHRED_BAD_FIELD_NAME', `The field name '${name}' starts with '$', which is reserved.`);
    }
    return this.#inside(name, value, depth, pathLength);
  }

  #inside(name: string, value: Json, depth: number, pathLength: number): Json {
    const length = pathLength + name.length;
    if (length > this.limits.maxPathLength) {
      const most = this.limits.maxPathLength;
      fail('SHRED_DOC_LIMIT_VIOLATION', `The path ending in '${name}' has ${length} characters: at most ${most}.`);
    }
    this.#text(name);
    return this.value(value, depth + 1, length + 1);
  }

  #extension(value: JsonObject, name: ExtensionName): JsonObject {
    const content = readExtensionContent(value);
    if (typeof content === 'string') this.#text(content);
    else if (!isInteger(content)) checkExtension(value, name);
    this.size += 40;
    return value;
  }

  #text(text: string): void {
    this.size += text.length * 6;
    this.isUnwritable ||= hasLoneSurrogate(text);
  }

  #number(value: JsonNumber): JsonNumber {
    this.size += 40;
    if (isTooWide(value)) {
      fail('SHRED_DOC_LIMIT_VIOLATION', `The number ${toNumberText(value)} has too many digits to be indexed.`);
    }
    return normalizeNumber(value);
  }

  #checkDepth(depth: number): void {
    if (depth > this.limits.maxDepth) {
      fail('SHRED_DOC_LIMIT_VIOLATION', `Objects and arrays are nested deeper than ${this.limits.maxDepth}.`);
    }
  }
}

/** Checks the limits of indexed values. */
class ViewCheck {
  #properties = 0;
  constructor(readonly limits: Limits) {}

  check(view: JsonObject): void {
    this.#object(view, true);
    if (this.#properties > this.limits.maxDocumentProperties) {
      const most = this.limits.maxDocumentProperties;
      fail('SHRED_DOC_LIMIT_VIOLATION', `The document has ${this.#properties} indexed properties: at most ${most}.`);
    }
  }

  #object(object: JsonObject, root = false): void {
    if (object.size > this.limits.maxObjectProperties) {
      const most = this.limits.maxObjectProperties;
      fail('SHRED_DOC_LIMIT_VIOLATION', `An indexed object has ${object.size} members: at most ${most}.`);
    }
    this.#properties += object.size;
    for (const [name, value] of object) {
      if (!root || !RESERVED.has(name)) this.#value(name, value);
      else if (name === VECTOR && isArray(value)) this.#array(name, value, this.limits.maxVectorLength);
    }
  }

  #value(name: string, value: Json): void {
    if (name === '$binary') return;
    if (typeof value === 'string') this.#string(name, value);
    if (!isObject(value) && !isArray(value)) return;
    const known = findKnownCopy(value, this.limits);
    if (known?.properties !== undefined) {
      this.#properties += known.properties;
      return;
    }
    const before = this.#properties;
    if (isObject(value)) this.#object(value);
    else {
      this.#array(name, value, this.limits.maxArrayLength);
      for (const element of value) this.#value(name, element);
    }
    if (known) known.properties = this.#properties - before;
  }

  #array(name: string, { length }: readonly Json[], most: number): void {
    if (length <= most) return;
    fail('SHRED_DOC_LIMIT_VIOLATION', `The indexed array '${name}' has ${length} elements: at most ${most}.`);
  }

  #string(name: string, value: string): void {
    const most = this.limits.maxStringBytes;
    // A character has at most three bytes per code unit.
    if (value.length * 3 <= most || Buffer.byteLength(value) <= most) return;
    const bytes = Buffer.byteLength(value);
    fail('SHRED_DOC_LIMIT_VIOLATION', `The indexed string '${name}' has ${bytes} bytes: at most ${most}.`);
  }
}

function checkSize(json: JsonObject, estimate: number, { maxDocumentSize }: Limits): void {
  if (estimate + 100 * json.size <= maxDocumentSize) return;
  const size = printJson(json).length;
  if (size > maxDocumentSize) {
    fail('SHRED_DOC_LIMIT_VIOLATION', `The document has ${size} characters: at most ${maxDocumentSize} are allowed.`);
  }
}

/** Checks indexed values in order, and reads the vector. */
function checkContents(view: JsonObject, options: CollectionOptions): Float32Array | undefined {
  let vector: Float32Array | undefined;
  for (const [name, value] of view) {
    if (name === VECTOR) vector = readVector(value);
    else if (name === LEXICAL) checkLexical(value, options);
    else checkExtensions(value);
  }
  return vector;
}

function checkLexical(text: Json, options: CollectionOptions): void {
  if (text === null) return;
  if (typeof text !== 'string') fail('SHRED_BAD_DOCUMENT_LEXICAL_TYPE', '$lexical must be a string or null.');
  if (!options.lexical.enabled) {
    refuseLexical('$lexical');
  }
}

function checkExtensions(value: Json): void {
  if (isArray(value)) for (const element of value) checkExtensions(element);
  if (!isObject(value)) return;
  const extension = readExtensionName(value);
  if (extension) checkExtension(value, extension);
  else for (const member of value.values()) checkExtensions(member);
}
