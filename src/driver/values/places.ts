/** Where a path of a document leads, as far as its schema knows. */
export interface Place {
  /** The array into which the path goes by a name; the Data API goes into arrays by positions only. */
  readonly array?: string;
  /** The type of the values there, by its name in Mongoose; of an array, that of its elements. */
  readonly kind?: string;
  /** Whether it is an array itself, or a set, which is one in a collection. */
  readonly isArray?: boolean;
  readonly isSet?: boolean;
  /** Whether values of any type may stand there, so that nothing tells what a text was. */
  readonly isMixed?: boolean;
  /** Whether the path names a stand-in for the keys of a map, as paths of schemas do. */
  readonly isStandIn?: boolean;
}

/** The places of documents. */
export interface Places {
  placeOf(path: string): Place;
  /** The array into which a selected path goes by a position; selections go into all elements, by a name. */
  positionIn(path: string): string | undefined;
}
