import { computeDotProduct } from '../dot-product.js';
import { KERNEL } from './kernel-binary.js';

/** Compares a query with the vectors that are copied into it, some hundred at a time. */
export interface Kernel {
  /** The query: as many floats as its vectors have. */
  readonly query: Float32Array;
  /** Vectors without gaps between them: of `capacity` vectors. */
  readonly vectors: Float32Array;
  readonly capacity: number;
  /** Two numbers for each vector, rounded to single precision like all steps on the way to them. */
  readonly results: Float32Array;
  /** Computes the dot products of the first `count` vectors with the query, and their own squares. */
  dots(count: number): void;
  /** Computes their squared distances from the query, into the first of the two numbers. */
  distances(count: number): void;
}

/** The fastest kernel for vectors of that length. Its next use ends the one before. */
export const getKernel = (length: number): Kernel => findSimdKernel(length) ?? createPlainKernel(length);

/** The kernel in WebAssembly; undefined where that, or its SIMD, is missing. */
export function findSimdKernel(length: number): Kernel | undefined {
  if (simd === undefined) simd = compile() ?? null;
  if (simd === null) return undefined;
  const capacity = computeCapacity(length);
  const vectorsAt = roundUp(length * BYTES);
  const outAt = roundUp(vectorsAt + capacity * length * BYTES);
  const size = outAt + capacity * 2 * BYTES;
  const { memory, exports } = simd;
  if (memory.buffer.byteLength < size) memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE));
  const { buffer } = memory;
  return {
    query: new Float32Array(buffer, 0, length),
    vectors: new Float32Array(buffer, vectorsAt, capacity * length),
    results: new Float32Array(buffer, outAt, capacity * 2),
    capacity,
    dots: (count) => {
      exports.dots(0, vectorsAt, outAt, length, count);
    },
    distances: (count) => {
      exports.distances(0, vectorsAt, outAt, length, count);
    },
  };
}

/** The kernel in JavaScript. */
export function createPlainKernel(length: number): Kernel {
  const capacity = computeCapacity(length);
  const query = new Float32Array(length);
  const vectors = new Float32Array(capacity * length);
  const results = new Float32Array(capacity * 2);
  return {
    query,
    vectors,
    results,
    capacity,
    dots(count) {
      for (let at = 0; at < count; at++) {
        const vector = vectors.subarray(at * length, (at + 1) * length);
        results[at * 2] = computeDotProduct(vector, query);
        results[at * 2 + 1] = computeDotProduct(vector, vector);
      }
    },
    distances(count) {
      for (let at = 0; at < count; at++) {
        let sum = 0;
        for (let from = at * length, index = 0; index < length; index++) {
          const difference = (vectors[from + index] ?? 0) - (query[index] ?? 0);
          sum += difference * difference;
        }
        results[at * 2] = sum;
      }
    },
  };
}

/** So many vectors that they stay in the processor's second cache. */
const computeCapacity = (length: number): number => Math.max(1, Math.floor(FLOATS / length));

const FLOATS = 2 ** 15;
const BYTES = Float32Array.BYTES_PER_ELEMENT;
const PAGE = 2 ** 16;

const roundUp = (bytes: number): number => Math.ceil(bytes / 64) * 64;

// The part of WebAssembly that is used here: the libraries of TypeScript declare it for browsers only.
declare const WebAssembly:
  | undefined
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Memory: new (size: { readonly initial: number }) => Memory;
      readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
    };

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Exports {
  dots(query: number, vectors: number, out: number, length: number, count: number): void;
  distances(query: number, vectors: number, out: number, length: number, count: number): void;
}

interface Simd {
  readonly memory: Memory;
  readonly exports: Exports;
}

/** Compiled when it is first needed; null if it cannot be. */
let simd: Simd | null | undefined;

function compile(): Simd | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
    return { memory, exports: new WebAssembly.Instance(module, { '': { memory } }).exports };
  } catch {
    // A processor without these instructions, or a process that may not compile.
    return undefined;
  }
}
