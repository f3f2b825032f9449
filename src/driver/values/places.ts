import type { ReadonlyFields } from '../../util/fields.js';

/** Where a path leads in a document, as far as its schema states it. */
export interface Place {
  /** The array that the path enters by name; the Data API enters arrays only by position. */
  readonly array?: string;
  /** The type of the values there, by Mongoose's name, or `Nested`; for an array, of its elements. */
  readonly kind?: string;
  /** Whether it is an array, or a set, which collections store as an array. */
  readonly isArray?: boolean;
  readonly isSet?: boolean;
  /** Whether values of any type are allowed, so that the type of a stored text is unknown. */
  readonly isMixed?: boolean;
  /** Whether the path contains a placeholder for map keys, as paths of schemas do. */
  readonly isStandIn?: boolean;
  /** The discriminator key by which a filter can choose between several places. */
  readonly chosenBy?: string;
}

/** The places in documents. */
export interface Places {
  /** Where a path leads: at least one place, and several if discriminators have different types there. */
  placesOf(path: string): readonly Place[];
  /** The places in those documents only whose discriminator keys have the values of a filter or document. */
  narrow(fields: ReadonlyFields): Places;
  /** The array that a selected path enters by position; selections enter all elements, by name. */
  positionIn(path: string): string | undefined;
  /** Whether the schema has paths of numbers that collections store as text. */
  hasTexts(): boolean;
}
