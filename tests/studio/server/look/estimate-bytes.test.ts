import { BigNumber } from 'bignumber.js';
import { expect, it } from 'vitest';
import { UUID } from '../../../../src/index.js';
import { estimateBytes } from '../../../../src/studio/server/look/estimate-bytes.js';

it.each([
  ['text in UTF-8', 'é€', 5],
  ['a vector', [1, 2, 3], 12],
  ['bytes', new Uint8Array(100), 100],
  ['a uuid', new UUID('5d59ad60-4ee6-41ec-81d3-0242ac130003'), 16],
  ['a time', new Date(0), 8],
  ['a big number', new BigNumber('1.5'), 12],
  ['a bigint', 1n, 8],
  ['a map', new Map([['ab', 1]]), 6],
  ['a set', new Set(['ab', 'c']), 3],
  ['a value of a type', { name: 'ab', films: 1 }, 6],
  ['nothing', null, 0],
])('estimates %s', (_, value, bytes) => {
  expect(estimateBytes(value)).toBe(bytes);
});
