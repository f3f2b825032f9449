import type { ReadonlyFields } from '../../util/fields.js';

/** The rules for the maps of a collection: refuses keys with which no model could read the document. */
export interface MapRules {
  /** @throws QueryError `WRONG_VALUE` */
  readonly document: (document: ReadonlyFields) => void;
  /** @throws QueryError `WRONG_VALUE` */
  readonly update: (update: ReadonlyFields, filter: ReadonlyFields) => void;
  /** Checks the values of a filter that become an upsert's document. @throws QueryError `WRONG_VALUE` */
  readonly upsert: (filter: ReadonlyFields) => void;
}
