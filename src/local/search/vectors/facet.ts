/** A part of a filter. */
export interface Facet<Owner> {
  readonly matches: (owner: Owner) => boolean;
  /** A text that only the same part has; undefined for a long one. */
  readonly key: string | undefined;
  /** What it depends on, if that is nothing but one value of a row or document. */
  readonly value: FacetValue<Owner> | undefined;
}

/** The value of a column or path, and what it has to be. */
export interface FacetValue<Owner> extends ValueKind<Owner> {
  /** What the number of the value has to be; undefined if others may match as well. */
  readonly range: Range | undefined;
}

/** A column or path, and what its values are. */
export interface ValueKind<Owner> {
  /** The column or path. */
  readonly name: string;
  readonly read: (owner: Owner) => unknown;
  /** A row or document with nothing but that value, which `read` gives back; undefined if there can be none. */
  readonly create: (value: unknown) => Owner | undefined;
  /** A text that only the same objects or lists have; undefined for long ones. */
  readonly toKey: (value: object) => string | undefined;
  /** A number by which values are in order: {@link NEVER} for one that is in no range, NaN for one that may be in any. */
  readonly toNumber: (value: unknown) => number;
}

/** Numbers from one to another. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The number of a value that is in no range. */
export const NEVER = Infinity;

/** A number that may be in a range: what is rounded keeps its order. */
export const toFinite = (number: number): number =>
  number > Number.MAX_VALUE ? Number.MAX_VALUE : number < -Number.MAX_VALUE ? -Number.MAX_VALUE : number;

/** The range of some numbers; undefined if there is none, or one is not a number. */
export function createRange(numbers: readonly number[]): Range | undefined {
  const finite = numbers.map(toFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return low <= high ? { low, high } : undefined;
}

/** What is in all of some ranges, of which those that are undefined exclude nothing. */
export function intersectRanges(ranges: readonly (Range | undefined)[]): Range | undefined {
  const known = ranges.filter((range) => range !== undefined);
  if (known.length === 0) return undefined;
  return { low: Math.max(...known.map(({ low }) => low)), high: Math.min(...known.map(({ high }) => high)) };
}

/** What is in one of some ranges, and between them. */
export function uniteRanges(ranges: readonly (Range | undefined)[]): Range | undefined {
  const known = ranges.filter((range) => range !== undefined);
  if (known.length < ranges.length || known.length === 0) return undefined;
  return { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)) };
}
