import type { Json } from '../../../json/json.js';
import type { Limits } from '../../protocol/limits.js';

/** What is known of an array or object that has been copied and checked. */
export interface KnownPart {
  readonly limits: Limits;
  /** Its position: at a greater depth or on a longer path it may exceed the limits. */
  readonly depth: number;
  readonly pathLength: number;
  readonly copy: Json;
  readonly size: number;
  readonly isUnwritable: boolean;
  /** Its counts as a part of what is indexed; undefined if it was not checked as such. */
  properties?: number;
}

/** Smaller ones are copied as fast as they are looked up; in characters, estimated. */
export const LARGE = 10_000;

/**
 * Large arrays and objects of documents and updates. They never change, so an update of many documents, or of a small
 * part of one, need not copy and check them again.
 */
const PARTS = new WeakMap<object, KnownPart>();

/** The known properties of an array or object, if it is valid at a place. */
export function findKnownPart(value: object, limits: Limits, depth: number, pathLength: number): KnownPart | undefined {
  const part = PARTS.get(value);
  const isValid = part?.limits === limits && depth <= part.depth && pathLength <= part.pathLength;
  return isValid ? part : undefined;
}

/** Properties that do not depend on the place. */
export function findKnownCopy(value: object, limits: Limits): KnownPart | undefined {
  const part = PARTS.get(value);
  return part?.limits === limits ? part : undefined;
}

/** Stores the properties of an array or object, and of its copy. */
export function rememberPart(value: object, copy: object, part: KnownPart): void {
  PARTS.set(value, part);
  PARTS.set(copy, part);
}
