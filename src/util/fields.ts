/** An object with arbitrary members: a filter, an update, a document, options. */
export type Fields = Record<string, unknown>;

/** The same, read-only. */
export type ReadonlyFields = Readonly<Fields>;
