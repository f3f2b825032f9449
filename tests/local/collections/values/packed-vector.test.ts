import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJson, type Json } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { packVector, unpackVector } from '../../../../src/local/collections/values/packed-vector.js';
import { readVector } from '../../../../src/local/collections/values/vector.js';
import { VectorBuffer } from '../../../../src/local/search/vectors/buffer.js';

/** A vector as text, whether it is packed, and what comes back. */
function keep(text: string) {
  const sent = parseJson(text);
  const vector = readVector(sent) ?? new Float32Array(1);
  const buffer = new VectorBuffer(vector.length, 3);
  buffer.write(1, vector);
  const packed = packVector(sent, vector);
  const back = packed === undefined ? sent : unpackVector(packed, buffer, 1);
  return { isPacked: packed !== undefined, back: printJson(back ?? null), expected: printJson(sent) };
}

const encode = (floats: Iterable<number>): string => {
  const bytes = Buffer.from(Float32Array.from(floats).buffer).swap32();
  return JSON.stringify({ $binary: bytes.toString('base64') });
};

const list = <Element>(element: fc.Arbitrary<Element>): fc.Arbitrary<Element[]> =>
  fc.array(element, { minLength: 1, maxLength: 12 });

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const decimal = fc.tuple(fc.integer({ min: -(10 ** 8), max: 10 ** 8 }), fc.integer({ min: -12, max: 12 }));
const text = fc.oneof(
  list(float).map((floats) => JSON.stringify(floats)),
  list(decimal).map((numbers) => `[${numbers.map(([number, power]) => `${number}e${power}`).join(',')}]`),
  list(decimal).map((numbers) => JSON.stringify(numbers.map(([number, power]) => number / 10 ** power))),
  list(fc.double({ noNaN: true, noDefaultInfinity: true })).map((doubles) => JSON.stringify(doubles)),
  list(fc.constantFrom('0', '-0', '-0.0', '1', '1.0', '1e0', '0.1', '0.10', '1E+2', '16777217')).map(
    (numbers) => `[${numbers.join(',')}]`,
  ),
  list(fc.float()).map(encode),
);

describe('the vector of a document', () => {
  it('comes back exactly as it was sent', () => {
    fc.assert(
      fc.property(text, (sent) => {
        const { back, expected } = keep(sent);
        expect(back).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['base64', encode([0.1, -2.5, 1e-20])],
    ['whole numbers', '[1,-2,0]'],
    ['floats with all their digits', JSON.stringify(Array.from(Float32Array.of(0.1, -0.7, 1 / 3)))],
    ['the shortest decimal numbers', '[0.1,-0.7,0.33333334,0.0023064255,-0.009327292,1e-7]'],
  ])('is packed if it is %s', (_, sent) => {
    expect(keep(sent)).toMatchObject({ isPacked: true, back: sent });
  });

  it.each([
    ['other doubles', '[0.1,0.12345678912]'],
    ['numbers with needless digits', '[1.50,2]'],
    ['a negative zero', '[-0,1]'],
    ['base64 with bits that mean nothing', '{"$binary":"AAAAAB=="}'],
  ])('is kept as it was sent if it is %s', (_, sent) => {
    expect(keep(sent)).toMatchObject({ isPacked: false, back: sent });
  });

  it('is nothing else that looks like it', () => {
    const sent: Json = new Map([['$binary', '']]);
    expect(unpackVector(sent, new VectorBuffer(1, 1), 0)).toBeUndefined();
    expect(packVector(undefined, Float32Array.of(1))).toBeUndefined();
  });
});
