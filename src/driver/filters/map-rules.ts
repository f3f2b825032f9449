import type { ReadonlyFields } from '../../util/fields.js';

/** What is known of the maps of a collection: refuses keys with which no model could read the document. */
export interface MapRules {
  /** @throws QueryError `WRONG_VALUE` */
  readonly document: (document: ReadonlyFields) => void;
  /** @throws QueryError `WRONG_VALUE` */
  readonly update: (update: ReadonlyFields) => void;
  /** The values of a filter that an upsert makes a document of. @throws QueryError `WRONG_VALUE` */
  readonly upsert: (filter: ReadonlyFields) => void;
}
