import { Types } from 'mongoose';
import type { ReadonlyFields } from '../../util/fields.js';

/** The rules for the ids of a collection's documents. */
export interface IdRules {
  /**
   * Creates the id of a document without one; a default function of the schema is called with the document as `this`.
   */
  readonly make: (document: ReadonlyFields) => unknown;
  /** Casts an id to the schema's type. @throws QueryError `WRONG_VALUE` if that fails */
  readonly cast: (id: unknown) => unknown;
}

/** For documents without a schema. */
export const anyIds: IdRules = { make: () => new Types.ObjectId(), cast: (id) => id };
