import { isArray, isNumber, isObject, numberText, printJson, type Json, type JsonObject } from '../../wire/json.js';
import type { CollectionOptions } from '../collection-options.js';
import { fail } from '../errors.js';
import type { Limits } from '../settings.js';
import { ID, LEXICAL, RESERVED, VECTOR, type StoredDocument } from './document.js';
import { documentKey } from './document-id.js';
import { checkExtension, extensionName } from './ejson.js';
import type { Indexing } from './indexing.js';
import { isTooWide, normalNumber } from './numbers.js';
import { checkLength, isZero, readVector, type Vector } from './vector.js';

/** What decides whether and how a document is stored. */
export interface ShredSettings {
  readonly options: CollectionOptions;
  readonly indexing: Indexing;
  readonly limits: Limits;
}

/** Checks a document, which has an `_id`, and makes what is stored of it. @throws ApiError */
export function shred(document: JsonObject, settings: ShredSettings): StoredDocument {
  const id = document.get(ID) ?? null;
  const key = documentKey(id);
  const copier = new Copier(settings.limits);
  const json = new Map<string, Json>([[ID, copier.value(id, 1, 0)]]);
  for (const [name, value] of document) {
    if (name !== ID) json.set(name, copier.member(name, value));
  }
  checkSize(json, copier.size, settings.limits);
  checkLexical(json, settings.options);
  const view = settings.indexing.view(json);
  new ViewCheck(settings.limits).check(view);
  const vector = vectorOf(json, settings);
  return vector ? { key, json, view, vector } : { key, json, view };
}

/** Copies values with their numbers as they are kept, and checks names, nesting and lengths of paths. */
class Copier {
  /** At least the number of characters that the copied values have as JSON. */
  size = 0;
  constructor(readonly limits: Limits) {}

  member(name: string, value: Json): Json {
    if (RESERVED.has(name)) return this.#reserved(name, value);
    return this.#named(name, value, 1, 0);
  }

  value(value: Json, depth: number, pathLength: number): Json {
    if (typeof value === 'string') this.size += value.length * 6;
    this.size += 6;
    if (isNumber(value)) return this.#number(value);
    if (isArray(value)) {
      this.#checkDepth(depth);
      return value.map((element) => this.value(element, depth + 1, pathLength));
    }
    if (!isObject(value)) return value;
    this.#checkDepth(depth);
    const extension = extensionName(value);
    if (extension) {
      checkExtension(value, extension);
      this.size += 40;
      return value;
    }
    const copy = new Map<string, Json>();
    for (const [name, member] of value) copy.set(name, this.#named(name, member, depth, pathLength));
    return copy;
  }

  #named(name: string, value: Json, depth: number, pathLength: number): Json {
    if (name === '') fail('SHRED_BAD_FIELD_NAME', 'A field name must not be empty.');
    if (name.startsWith('$')) {
      fail('SHRED_BAD_FIELD_NAME', `The field name '${name}' starts with '$', which is reserved.`);
    }
    const length = pathLength + name.length;
    if (length > this.limits.maxPathLength) {
      const most = this.limits.maxPathLength;
      fail('SHRED_DOC_LIMIT_VIOLATION', `A path of ${length} characters, ending in '${name}': at most ${most}.`);
    }
    this.size += name.length * 6;
    return this.value(value, depth + 1, length + 1);
  }

  #reserved(name: string, value: Json): Json {
    if (typeof value === 'string') this.size += value.length * 6;
    if (name === VECTOR && isArray(value)) {
      return value.map((element) => (isNumber(element) ? this.#number(element) : element));
    }
    if (isObject(value)) this.#reservedObject(name, value);
    return value;
  }

  #reservedObject(name: string, value: JsonObject): void {
    if (name !== VECTOR) return;
    for (const member of value.keys()) {
      if (value.size > 1 && member.startsWith('$')) {
        fail('SHRED_BAD_FIELD_NAME', `The field name '${member}' starts with '$', which is reserved.`);
      }
    }
    if (extensionName(value) === '$binary' && value.get('$binary') === null) {
      fail('SHRED_BAD_EJSON_VALUE', 'The value of $binary must be a base64 text.');
    }
  }

  #number(value: Json): Json {
    this.size += 40;
    if (!isNumber(value)) return value;
    if (isTooWide(value)) {
      fail('SHRED_DOC_LIMIT_VIOLATION', `The number ${numberText(value)} has too many digits to be indexed.`);
    }
    return normalNumber(value);
  }

  #checkDepth(depth: number): void {
    if (depth > this.limits.maxDepth) {
      fail('SHRED_DOC_LIMIT_VIOLATION', `Objects and arrays are nested deeper than ${this.limits.maxDepth}.`);
    }
  }
}

/** Checks the limits of what is indexed. */
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
    for (const [name, value] of object) if (!root || !RESERVED.has(name)) this.#value(name, value);
  }

  #value(name: string, value: Json): void {
    if (name === '$binary') return;
    if (typeof value === 'string') this.#string(name, value);
    else if (isObject(value)) this.#object(value);
    else if (isArray(value)) {
      if (value.length > this.limits.maxArrayLength) {
        const most = this.limits.maxArrayLength;
        fail('SHRED_DOC_LIMIT_VIOLATION', `The indexed array '${name}' has ${value.length} elements: at most ${most}.`);
      }
      for (const element of value) this.#value(name, element);
    }
  }

  #string(name: string, value: string): void {
    const most = this.limits.maxStringBytes;
    // A character has at most three bytes for each of its code units.
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

function checkLexical(json: JsonObject, options: CollectionOptions): void {
  const text = json.get(LEXICAL) ?? null;
  if (text === null) return;
  if (typeof text !== 'string') fail('SHRED_BAD_DOCUMENT_LEXICAL_TYPE', '$lexical must be a string or null.');
  if (!options.lexical.enabled) {
    fail('LEXICAL_NOT_ENABLED_FOR_COLLECTION', '$lexical needs a collection with lexical search enabled.');
  }
}

function vectorOf(json: JsonObject, { options, limits }: ShredSettings): Vector | undefined {
  const vector = readVector(json.get(VECTOR) ?? null, limits.maxVectorLength);
  if (!vector || !options.vector) return vector;
  checkLength(vector, options.vector);
  if (options.vector.metric === 'cosine' && isZero(vector)) {
    fail('FAILED_WRITE_REQUEST', 'A vector of zeros cannot be stored where the metric is cosine.');
  }
  return vector;
}
