import type { Schema } from 'mongoose';
import { addMethod, getElements, getMethod, isInsertCopy, type Method } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';
import type { Fields, ReadonlyFields } from '../../util/fields.js';
import { isPlainObject } from '../../util/kinds.js';
import { isClientValue } from '../values/client-values.js';
import { TrackedMap } from '../types/tracked-map.js';
import { TrackedSet } from '../types/tracked-set.js';

/** The parts of a Mongoose document that are copied, and those that say how. */
export interface CopiedDocument {
  readonly _doc: ReadonlyFields;
  readonly $__: { readonly populated?: unknown; readonly wasPopulated?: unknown };
  readonly $__schema: object;
  readonly $isSubdocument?: boolean;
  /** The options of a subdocument's path. */
  readonly $__schemaTypeOptions?: { readonly minimize?: unknown };
}

/** Makes the copies of documents that are inserted without Mongoose's `toObject()`, where that makes no difference. */
export function copyQuickly(schema: Schema): void {
  if (!('toObject' in schema.methods)) addMethod(schema, 'toObject', toObject);
}

function toObject(this: CopiedDocument, options?: ReadonlyFields): unknown {
  const isOurs = isInsertCopy(options) && getCollection(this.constructor as Modelled) !== undefined;
  return (isOurs && copyToInsert(this, options)) || getOriginal(this).call(this, options);
}

const getOriginal = ({ $isSubdocument }: CopiedDocument): Method =>
  $isSubdocument === true ? getMethod('subdocument', 'toObject') : getMethod('document', 'toObject');

interface Modelled {
  readonly collection?: unknown;
}

/**
 * The same as Mongoose's `toObject()` returns for an insert; undefined if the document has a value that only Mongoose
 * copies, such as a map. Mongoose takes most of its time for options, and none of them matter to other values.
 *
 * @param options - those that Mongoose inserts with
 */
export function copyToInsert(document: CopiedDocument, options: ReadonlyFields): Fields | undefined {
  // A subdocument is copied with the options of its parent.
  if (options['_isNested'] !== undefined || isReplaced()) return undefined;
  const copy = copyDocument(document, { options, emptied: new Set() }, 0);
  return copy === LEFT ? undefined : copy;
}

/** Whether the program has replaced Mongoose's method for all documents. */
const isReplaced = (): boolean =>
  getMethod('document', 'toObject') !== OF_DOCUMENTS || getMethod('subdocument', 'toObject') !== OF_SUBDOCUMENTS;

const OF_DOCUMENTS = getMethod('document', 'toObject');
const OF_SUBDOCUMENTS = getMethod('subdocument', 'toObject');

/** Stands for the copy of a value that only Mongoose copies. */
const LEFT = Symbol('left to Mongoose');
type Copied<Value> = Value | typeof LEFT;

/** What all documents of a copy share. */
interface Shared {
  readonly options: ReadonlyFields;
  /** Objects whose copies are empty: Mongoose omits such an object only where it finds it first. */
  readonly emptied: Set<object>;
}

/** How the values of a document are copied. */
interface Copying extends Shared {
  /** The option `minimize` of the schema: whether empty objects are omitted. */
  readonly minimize: unknown;
}

function copyDocument(document: CopiedDocument, { options, emptied }: Shared, depth: number): Copied<Fields> {
  const { $__: state, $__schema, $__schemaTypeOptions: pathOptions } = document;
  const schema: SchemaOptions = $__schema;
  if (state.populated || state.wasPopulated || hasOwnOptions(schema, options)) return LEFT;
  const minimize = pathOptions?.minimize ?? schema.options?.minimize;
  return copyMembers(document._doc, { options, emptied, minimize }, depth);
}

/** Whether Mongoose omits an empty subdocument depends on its place. */
function copySubdocument(document: CopiedDocument, shared: Shared, depth: number): Copied<Fields> {
  const copy = copyDocument(document, shared, depth);
  return copy !== LEFT && isEmpty(copy) ? LEFT : copy;
}

const isEmpty = (copy: Fields): boolean => Object.keys(copy).length === 0;

/** Whether the schema, or Mongoose, has options of `toObject()` that the given ones do not replace. */
function hasOwnOptions(schema: SchemaOptions, given: ReadonlyFields): boolean {
  return isAdded(schema.options?.toObject, given) || isAdded(schema.base?.options?.toObject, given);
}

interface SchemaOptions {
  readonly options?: { readonly toObject?: object; readonly minimize?: unknown };
  readonly base?: { readonly options?: { readonly toObject?: object } };
}

const isAdded = (options: object | undefined, given: ReadonlyFields): boolean =>
  options !== undefined && Object.keys(options).some((name) => given[name] === undefined || given[name] === null);

/** Mongoose copies objects and arrays of any depth, and detects those that contain themselves. */
const DEEPEST = 20;

function copyMembers(source: ReadonlyFields, how: Copying, depth: number): Copied<Fields> {
  if (depth > DEEPEST) return LEFT;
  const copy: Fields = {};
  for (const name of Object.keys(source)) {
    if (SPECIAL.has(name)) return LEFT;
    const copied = copyValue(source[name], how, depth);
    if (copied === LEFT) return LEFT;
    if (copied !== undefined) copy[name] = copied;
  }
  return copy;
}

/** Members that Mongoose omits, or by which it recognizes its own objects. */
const SPECIAL: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '$__',
  '_bsontype',
  'isMongooseBuffer',
  '$isMongooseMap',
  'toBSON',
]);

/** The copy of a value; undefined for an object that is omitted. */
function copyValue(value: unknown, how: Copying, depth: number): unknown {
  switch (typeof value) {
    case 'object':
      return value === null ? null : copyObject(value, how, depth);
    case 'function':
    case 'symbol':
      return LEFT;
    default:
      return value;
  }
}

function copyObject(value: object, how: Copying, depth: number): unknown {
  if (Array.isArray(value)) return copyElements(getElements(value), how, depth + 1);
  if (value.constructor === Date) return new Date(Number(value));
  if (isPlainObject(value)) {
    const copy = copyMembers(value, how, depth + 1);
    return copy !== LEFT && isEmpty(copy) ? copyEmpty(value, copy, how) : copy;
  }
  if ('$__' in value) return isCopiedAlike(value) ? copySubdocument(value, how, depth + 1) : LEFT;
  if ('_bsontype' in value) return IMMUTABLE.has(value._bsontype) ? value : LEFT;
  if ('toBSON' in value) return LEFT;
  return value instanceof TrackedSet || value instanceof TrackedMap || isClientValue(value) ? value.valueOf() : LEFT;
}

function copyEmpty(value: object, copy: Fields, { minimize, emptied }: Copying): unknown {
  if (emptied.has(value)) return LEFT;
  emptied.add(value);
  if (minimize === false) return copy;
  return minimize === true ? undefined : LEFT;
}

/** Whether a subdocument has no `toObject()` of its own. */
const isCopiedAlike = (document: object): document is CopiedDocument =>
  'toObject' in document && document.toObject === toObject;

function copyElements(elements: readonly unknown[], how: Copying, depth: number): Copied<unknown[]> {
  if (depth > DEEPEST) return LEFT;
  const copy: unknown[] = [];
  for (const element of elements) {
    const copied = copyValue(element, how, depth);
    // An empty object in an array is not omitted.
    if (copied === LEFT || (copied === undefined && element !== undefined)) return LEFT;
    copy.push(copied);
  }
  return copy;
}

/** The BSON values that Mongoose does not copy either in documents without arrays. */
const IMMUTABLE: ReadonlySet<unknown> = new Set(['ObjectId', 'Decimal128']);
