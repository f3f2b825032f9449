/** Where a path of a document leads, as far as its schema knows. */
export interface Place {
  /** The array into which the path goes by a name; the Data API goes into arrays by positions only. */
  readonly array?: string;
  /** The type of the values there, by its name in Mongoose; of an array, that of its elements. */
  readonly kind?: string;
}

/** The places of documents. */
export interface Places {
  placeOf(path: string): Place;
}
