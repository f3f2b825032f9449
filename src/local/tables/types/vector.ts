import { isArray, isNumber, type Json } from '../../../json/json.js';
import { parseBase64 } from '../../../cql/values/base64.js';
import { printFloat } from '../../../cql/values/float.js';
import { BadValue, compareBytes, readExtension, refuse, type Codec } from './codec.js';

/** `vector`: 32-bit numbers, as an array or as `{"$binary": base64}` of their big-endian bytes. */
export function createVectorCodec(dimension: number): Codec<Float32Array> {
  const cql = `vector<float, ${dimension}>`;
  return {
    cql,
    decode(json) {
      if (typeof json === 'string') {
        throw new BadValue('A string is accepted as a vector only if the column has a vectorize service.', NO_SERVICE);
      }
      const value = parseVector(json) ?? refuse(json, cql);
      return value.length === dimension ? value : refuse(json, cql, `it has ${value.length} elements`);
    },
    encode: encodeVector,
    encodeKey: encodeVector,
    serialize,
    compare: (a, b) => compareBytes(serialize(a), serialize(b)),
  };
}

const NO_SERVICE = 'UNSUPPORTED_VECTORIZE_WHEN_MISSING_VECTORIZE_DEFINITION';

/** Parses a vector of any length; undefined for other JSON. */
export function parseVector(json: Json): Float32Array | undefined {
  if (isArray(json)) return json.every(isNumber) ? Float32Array.from(json, (number) => Number(number) + 0) : undefined;
  const base64 = readExtension(json, '$binary');
  const bytes = typeof base64 === 'string' ? parseBase64(base64) : undefined;
  if (!bytes || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4));
}

/** The JSON form of a vector. */
export const encodeVector = (value: Float32Array): Json => Array.from(value, printFloat);

function serialize(value: Float32Array): Uint8Array {
  const bytes = new Uint8Array(value.length * 4);
  const view = new DataView(bytes.buffer);
  value.forEach((number, at) => view.setFloat32(at * 4, number));
  return bytes;
}
