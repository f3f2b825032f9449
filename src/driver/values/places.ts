/** Where a path leads in a document, as far as its schema states it. */
export interface Place {
  /** The array that the path enters by name; the Data API enters arrays only by position. */
  readonly array?: string;
  /** The type of the values there, by Mongoose's name; for an array, of its elements. */
  readonly kind?: string;
  /** Whether it is an array, or a set, which collections store as an array. */
  readonly isArray?: boolean;
  readonly isSet?: boolean;
  /** Whether values of any type are allowed, so that the type of a stored text is unknown. */
  readonly isMixed?: boolean;
  /** Whether the path contains a placeholder for map keys, as paths of schemas do. */
  readonly isStandIn?: boolean;
}

/** The places in documents. */
export interface Places {
  placeOf(path: string): Place;
  /** The array that a selected path enters by position; selections enter all elements, by name. */
  positionIn(path: string): string | undefined;
  /** Whether the schema has paths of numbers that collections store as text. */
  hasTexts(): boolean;
}
