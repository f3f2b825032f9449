import { Types } from 'mongoose';
import type { ReadonlyFields } from '../../util/fields.js';

/** What is known of the ids of the documents of a collection. */
export interface IdRules {
  /** Makes the id of a document that has none; a function of the schema is called with the document as `this`. */
  readonly make: (document: ReadonlyFields) => unknown;
  /** An id as the schema reads it; the same when it is one already. @throws QueryError `WRONG_VALUE` when it cannot be read */
  readonly cast: (id: unknown) => unknown;
}

/** Of documents without a schema. */
export const anyIds: IdRules = { make: () => new Types.ObjectId(), cast: (id) => id };
