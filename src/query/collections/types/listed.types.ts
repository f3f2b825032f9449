import type { Leaf } from './path.types.js';

/**
 * The dotted paths that are known before one is written: those of two or three names, through objects only. About others
 * the compiler finds out each time one is written.
 */
export type ListedPaths<Doc> = Fixed<Through<Doc, keyof Doc>>;

/** The paths through the member `Name`. */
type Through<Doc, Name extends keyof Doc> = Name extends string
  ? Doc[Name] extends NoObject
    ? never
    : `${Name}.${Below<Doc[Name] & NonNullable<unknown>, keyof (Doc[Name] & NonNullable<unknown>)>}`
  : never;

type Below<Value, Name extends keyof Value> = Name extends string
  ? Value[Name] extends NoObject
    ? Name
    : Name | `${Name}.${keyof (Value[Name] & NonNullable<unknown>) & string}`
  : never;

type NoObject = Leaf | readonly unknown[] | ReadonlyMap<string, unknown> | null | undefined;

/** Only names, not patterns of names. */
type Fixed<Path extends string> = Path extends unknown
  ? NonNullable<unknown> extends { [Name in Path]: unknown }
    ? never
    : Path
  : never;
