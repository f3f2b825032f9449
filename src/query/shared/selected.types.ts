/**
 * The names that a selection lists. One that is one of several, as in an array of names, may be missing: `?title`.
 */
export type SelectedNames<Names extends readonly string[]> = number extends Names['length']
  ? Perhaps<Names[number]>
  : { [At in keyof Names]: Perhaps<Names[At]> }[number];

/** The names that are surely selected. */
export type Sure<Selected extends string> = Exclude<Selected, `?${string}`>;

/** The names that may be selected. */
export type Unsure<Selected extends string> = Selected extends `?${infer Name}` ? Name : never;

type Perhaps<Name extends string, All extends string = Name> = Name extends unknown
  ? [All] extends [Name]
    ? Name
    : `?${Name}`
  : never;
