import { expect, it } from 'vitest';
import { readBinary, readVector } from '../../../src/cql/values/binary.js';
import { parseJson } from '../../../src/json/parse-json.js';
import { printJson } from '../../../src/json/json.js';

it('reads the bytes of a value that is nothing else', () => {
  expect(readBinary(parseJson('{"$binary":"AQ=="}'))).toBe('AQ==');
  for (const other of ['"AQ=="', '{"$binary":1}', '{"$binary":"AQ==","more":1}', 'null']) {
    expect(readBinary(parseJson(other))).toBeUndefined();
  }
});

it('reads vectors with the fewest digits that restore them, and leaves the rest', () => {
  const bytes = Buffer.alloc(8);
  bytes.writeFloatBE(0.1, 0);
  bytes.writeFloatBE(-2, 4);
  expect(printJson(readVector(parseJson(`{"$binary":"${bytes.toString('base64')}"}`)))).toBe('[0.1,-2.0]');
  for (const other of ['[1,0.5]', 'null', '{"$binary":"*"}'])
    expect(printJson(readVector(parseJson(other)))).toBe(other);
});
