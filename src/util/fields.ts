/** An object with members of any names: a filter, an update, a document, options. */
export type Fields = Record<string, unknown>;

/** The same, to be read only. */
export type ReadonlyFields = Readonly<Fields>;
