import { Query, type Schema } from 'mongoose';

/** The part of a document that change tracking needs. */
export interface TrackingDocument {
  readonly $isNew: boolean;
  $isDefault(path: string): boolean;
}

/** Whether a cast's `doc` argument is a document that tracks changes; in queries it is the query. */
export const isTracking = (value: unknown): value is TrackingDocument =>
  typeof value === 'object' && value !== null && '$isNew' in value && '$isDefault' in value;

/** Whether a value is cast for an update: the context is then the query, or the model of a bulk write. */
export const isUpdating = (context: unknown): boolean => context instanceof Query || typeof context === 'function';

/** Whether a value is a document, such as in a populated path. */
export const isDocument = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && '$__' in value && value.$__ !== undefined;

/** The errors of a document's values, also if the schema has a path called `errors`. */
export const getDocumentErrors = (document: object): object | undefined =>
  (document as { readonly $errors?: object }).$errors;

/** The schema of a document, also if it has a path called `schema`. */
export const getDocumentSchema = (document: object): Schema => (document as { readonly $__schema: Schema }).$__schema;

/** Whether a value is a document or a BSON object, which Mongoose also accepts as filters. */
export const isMongooseValue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('$__' in value || '_bsontype' in value);

/** An array of a document, with the atomic operations that Mongoose records. */
export interface TrackingArray extends Array<unknown> {
  getAtomics(): readonly (readonly [operator: string, operand: unknown])[];
  /** Makes the next save write the whole array. */
  _registerAtomic(operator: '$set', whole: TrackingArray): void;
}

// These arrays are proxies that do not support `in`.
export const isTrackingArray = (value: unknown): value is TrackingArray =>
  Array.isArray(value) && typeof (value as Partial<TrackingArray>).getAtomics === 'function';

/** The elements of an array, without the proxy around Mongoose's, through which reading is slow. */
export const getElements = (array: readonly unknown[]): readonly unknown[] =>
  isTrackingArray(array) ? ((array as Proxied).__array ?? array) : array;

interface Proxied {
  readonly __array?: readonly unknown[];
}

/** Whether `toObject()` creates the copy that is inserted: only Mongoose's own copies have this option. */
export const isInsertCopy = <Options extends Readonly<Record<string, unknown>>>(
  options: Options | undefined,
): options is Options => Boolean(options?.['_skipDepopulateTopLevel']);
