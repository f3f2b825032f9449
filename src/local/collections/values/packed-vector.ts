import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { VectorBuffer } from '../../search/vectors/buffer.js';

/**
 * What stands for the `$vector` of a document, of which the floats are kept elsewhere: undefined if these do not suffice
 * to give it back exactly as it was sent.
 */
export function packVector(sent: Json | undefined, vector: Float32Array): Json | undefined {
  if (isObject(sent)) return sent.get('$binary') === printBinary(vector) ? BINARY : undefined;
  if (!isArray(sent)) return undefined;
  if (sent.every((element, at) => Object.is(element, vector[at]))) return FLOATS;
  return sent.every((element, at) => Object.is(element, toDecimal(vector[at] ?? 0))) ? DECIMALS : undefined;
}

/** The `$vector` that was sent, if this stands for it. */
export function unpackVector(packed: Json | undefined, buffer: VectorBuffer, place: number): Json | undefined {
  switch (packed) {
    case BINARY:
      return new Map([['$binary', printBinary(buffer.read(place))]]);
    case FLOATS:
      return Array.from(buffer.read(place));
    case DECIMALS:
      return Array.from(buffer.read(place), toDecimal);
    default:
      return undefined;
  }
}

/** Each is an object that no document can have itself. */
const createMark = (): JsonObject => new Map([['$binary', '']]);

/** The base64 of the floats. */
const BINARY = createMark();
/** An array of exactly the floats. */
const FLOATS = createMark();
/** An array of the shortest decimal numbers that become the floats. */
const DECIMALS = createMark();

function printBinary(vector: Float32Array): string {
  const bytes = Buffer.allocUnsafe(vector.length * Float32Array.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < vector.length; at++) view.setFloat32(at * 4, vector[at] ?? 0);
  return bytes.toString('base64');
}

/** The number with the fewest decimal places that becomes a float; the float itself if that would take too many. */
function toDecimal(float: number): number {
  for (let power = 1; power <= MOST; power *= 10) {
    // Both numbers are exact, so that the quotient is the double next to the decimal number.
    const number = Math.round(float * power) / power;
    if (Math.fround(number) === float) return number;
  }
  return float;
}

/** The largest power of ten that is exact. */
const MOST = 1e22;
