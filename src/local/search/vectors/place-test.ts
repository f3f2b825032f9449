import type { VectorBuffer } from './buffer.js';

/**
 * Copies those of the first `count` places in a list whose owners may match to another list, which may be the same;
 * returns how many they are.
 */
export type PlaceTest = (buffer: VectorBuffer, from: Uint32Array, count: number, to: Uint32Array) => number;

/** Whether of as many places so few have a value of which nothing is known that these may be asked themselves. */
export const areFew = (others: number, placed: number): boolean => others * FEW <= placed;

const FEW = 32;
