/** The parts of a Mongoose schema that are read: this part of the project does not load Mongoose. */
export interface SchemaLike {
  /** The definitions as they were written. */
  readonly obj: object;
  readonly paths: Readonly<Record<string, { readonly options: Readonly<Record<string, unknown>> }>>;
  readonly nested: Readonly<Record<string, boolean>>;
  readonly options: Readonly<Record<string, unknown>>;
  indexes(): readonly (readonly [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>])[];
}

/** Whether a value is a Mongoose schema, from any copy of Mongoose. */
export const isSchema = (value: unknown): value is SchemaLike =>
  typeof value === 'object' &&
  value !== null &&
  'instanceOfSchema' in value &&
  value.instanceOfSchema === true &&
  'paths' in value;
