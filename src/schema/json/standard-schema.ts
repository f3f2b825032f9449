/**
 * A schema in the format of [Standard Schema](https://standardschema.dev), version 1, which tRPC, Hono, TanStack and
 * others accept. Its types are those of `@standard-schema/spec`.
 */
export interface StandardSchema<Input, Output> {
  readonly '~standard': StandardProperties<Input, Output>;
}

/** The properties of a standard schema. */
export interface StandardProperties<Input, Output> {
  readonly version: 1;
  readonly vendor: 'typestar';
  /** Validates and converts a value; reports all issues at once. */
  readonly validate: StandardValidate<Output>;
  /** Types only; undefined at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** The validation of a standard schema. */
export interface StandardValidate<Output> {
  (value: unknown): StandardResult<Output>;
  /** That of the specification: from it, libraries infer `Output`. */
  // Inference takes the last signature; `undefined` of a failed result would become part of what it infers.
  (
    value: unknown,
  ): { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
}

/** The converted value, or what is wrong. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[]; readonly value?: undefined };

/** What is wrong with a value, and where: the names and positions that lead to it. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}
