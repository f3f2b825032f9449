import type { Metric } from '../../../data-api/definitions.js';

/** Sets the bounds of a similarity from the two numbers that a kernel computes for a vector. */
export type Estimate = (bounds: Bounds, first: number, second: number) => void;

/** Numbers between which the similarity of a vector certainly is, and between which it is after its rounding, too. */
export interface Bounds {
  low: number;
  high: number;
}

/**
 * The estimate of a query. Bounds are infinite where sums may have overflowed, and for vectors that an index may not
 * accept.
 *
 * The relative error of a sum of n products is at most as many roundings as a product goes through: one for itself, one
 * for each of n/16 steps, and eleven for the remaining floats and the sum of the registers. It is relative to the
 * product of the lengths. Numbers too small to be normal are off by less than TINY.
 */
export function createEstimate(metric: Metric, query: Float32Array): Estimate {
  const steps = query.length / 16 + 16;
  const error = steps * UNIT * (1 + steps * UNIT * 2);
  const underflow = query.length * TINY;
  let square = 0;
  let most = 0;
  for (const element of query) {
    square += element * element;
    most = Math.max(most, Math.abs(element));
  }
  const length = Math.sqrt(square);
  switch (metric) {
    case 'cosine': {
      const margin = 2 * error + SLACK;
      const least = query.length * LEAST_SQUARE;
      return (bounds, dot, own) => {
        if (own > least && own < MOST_SQUARE) {
          const similarity = (1 + dot / (length * Math.sqrt(own))) / 2;
          setBounds(bounds, similarity - margin, similarity + margin);
        } else setUnknown(bounds);
      };
    }
    case 'dot_product':
      return (bounds, dot, own) => {
        if (own < MOST_SQUARE) {
          const similarity = (1 + dot) / 2;
          const margin =
            error * length * Math.sqrt(own * (1 + 2 * error) + underflow) + underflow + SLACK * (1 + Math.abs(dot));
          setBounds(bounds, similarity - margin, similarity + margin);
        } else setUnknown(bounds);
      };
    case 'euclidean':
      return (bounds, distance) => {
        if (Math.sqrt(distance) + most < MOST_ELEMENT) {
          const [near, far] = [distance * (1 - error) - underflow, distance * (1 + error) + underflow];
          setBounds(bounds, (1 - SLACK) / (1 + far) - TINY, (1 + SLACK) / (1 + Math.max(0, near)) + TINY);
        } else setUnknown(bounds);
      };
  }
}

/** Half the distance from 1 to the next float. */
const UNIT = 2 ** -24;
/** More than the exact similarity is off by its own roundings, which are three. */
const SLACK = 2 ** -21;
/** The smallest normal float. */
const TINY = 2 ** -126;

// With some distance from the bounds of vector-bounds.ts, because what is compared with them is rounded.
const MOST_ELEMENT = 0.99e17;
const MOST_SQUARE = MOST_ELEMENT ** 2;
const LEAST_SQUARE = 1.01e-12;

function setBounds(bounds: Bounds, low: number, high: number): void {
  bounds.low = low;
  bounds.high = high;
}

const setUnknown = (bounds: Bounds): void => {
  setBounds(bounds, -Infinity, Infinity);
};
