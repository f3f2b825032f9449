import { isArray, isNumber, isObject, Num, type Json, type JsonNumber } from '../../../json/json.js';
import type { CollectionVectorOptions } from './collection-options.js';
import { computeDotProduct } from '../../search/dot-product.js';
import { fail } from '../../errors/errors.js';
import { parseCompactBase64 } from '../../../cql/values/base64.js';
import { readExtensionName } from './ejson.js';

/** Reads the `$vector` of a document: an array of numbers or `{"$binary": …}`; undefined for null. */
export function readVector(value: Json): Float32Array | undefined {
  if (value === null) return undefined;
  if (isArray(value)) return readArray(value);
  if (isObject(value) && value.size === 1 && value.has('$binary')) {
    const text = value.get('$binary');
    const values = typeof text === 'string' ? decode(text) : undefined;
    if (!values)
      fail('SHRED_BAD_BINARY_VECTOR_VALUE', '$binary of a $vector must be base64 of big-endian 32-bit floats.');
    return values;
  }
  return fail('SHRED_BAD_DOCUMENT_VECTOR_TYPE', '$vector must be an array of numbers, a $binary object or null.');
}

/** Reads the `$vector` of a sort. */
export function readSortVector(value: Json): Float32Array {
  if (isArray(value)) return readArray(value);
  const text = isObject(value) && readExtensionName(value) === '$binary' ? value.get('$binary') : undefined;
  const values = typeof text === 'string' ? decode(text) : undefined;
  if (!values) fail('SORT_CLAUSE_VALUE_INVALID', 'A $vector sort takes an array of numbers or a $binary object.');
  return values;
}

/** Refuses a vector of the wrong length. */
export function checkLength({ length }: Float32Array, options: CollectionVectorOptions): void {
  if (length === options.dimension) return;
  fail(
    'INVALID_VECTOR_LENGTH',
    `The vector has ${length} elements, but the vectors of the collection have ${options.dimension}.`,
  );
}

/** The similarity of two vectors: higher is nearer. Each step is rounded to single precision, as in the database. */
export function computeSimilarity(metric: CollectionVectorOptions['metric'], a: Float32Array, b: Float32Array): number {
  switch (metric) {
    case 'cosine': {
      const cosine = Math.fround(computeDot(a, b) / Math.sqrt(computeDot(a, a) * computeDot(b, b)));
      return Math.fround(Math.fround(1 + cosine) / 2);
    }
    case 'dot_product':
      return Math.fround(Math.fround(1 + computeDot(a, b)) / 2);
    case 'euclidean':
      return Math.fround(1 / Math.fround(1 + computeSquareDistance(a, b)));
  }
}

/** The shortest number with the same 32-bit float; with a fraction, as floats are printed. */
export function toFloatNumber(value: number): JsonNumber {
  let text = String(value);
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      text = String(short);
      break;
    }
  }
  return /^-?\d+$/.test(text) ? new Num(`${text}.0`) : Number(text);
}

function readArray(value: readonly Json[]): Float32Array {
  if (value.length === 0) fail('SHRED_BAD_VECTOR_SIZE', 'A vector must have at least one element.');
  const values = new Float32Array(value.length);
  for (const [at, element] of value.entries()) {
    if (!isNumber(element)) fail('SHRED_BAD_VECTOR_VALUE', `Element ${at} of the vector is not a number.`);
    values[at] = Number(element);
  }
  return values;
}

function decode(text: string): Float32Array | undefined {
  const bytes = parseCompactBase64(text);
  if (!bytes || bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4));
}

const computeDot = (a: Float32Array, b: Float32Array): number => Math.fround(computeDotProduct(a, b));

function computeSquareDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    sum += difference * difference;
  }
  return Math.fround(sum);
}
