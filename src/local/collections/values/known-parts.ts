import type { Json } from '../../../json/json.js';
import type { Limits } from '../../protocol/limits.js';

/** What is known of an array or object that has been copied and checked before. */
export interface KnownPart {
  readonly limits: Limits;
  /** Where it stood: deeper or behind a longer path it may be too deep. */
  readonly depth: number;
  readonly pathLength: number;
  readonly copy: Json;
  readonly size: number;
  readonly isUnwritable: boolean;
  /** What was counted of it as a part of what is indexed; undefined when it was not checked as such. */
  properties?: number;
}

/** Smaller ones are as soon copied as remembered: characters, as they are estimated. */
export const LARGE = 10_000;

/**
 * Large arrays and objects of documents, and those that updates set. They never change, so that an update of many documents, or
 * of a small part of one, need not copy and check them again.
 */
const PARTS = new WeakMap<object, KnownPart>();

/** What is known of an array or object at a place, if it is fit for that place. */
export function findKnownPart(value: object, limits: Limits, depth: number, pathLength: number): KnownPart | undefined {
  const part = PARTS.get(value);
  const isFit = part?.limits === limits && depth <= part.depth && pathLength <= part.pathLength;
  return isFit ? part : undefined;
}

/** The same wherever it stands. */
export function findKnownCopy(value: object, limits: Limits): KnownPart | undefined {
  const part = PARTS.get(value);
  return part?.limits === limits ? part : undefined;
}

/** Remembers an array or object, and the copy that is made of it. */
export function rememberPart(value: object, copy: object, part: KnownPart): void {
  PARTS.set(value, part);
  PARTS.set(copy, part);
}
