import { expect, it } from 'vitest';
import { toIndexOption } from '../../../src/keyspace/description/index-option.js';

const VECTOR = { type: 'vector', dimension: 3 } as const;

it.each([
  ['nothing', {}, true],
  ['the default model, which the database adds', { sourceModel: 'other' }, true],
  ['a metric and the default model', { metric: 'euclidean', sourceModel: 'other' }, { metric: 'euclidean' }],
  ['another model', { sourceModel: 'ada002' }, { sourceModel: 'ada002' }],
] as const)('of a vector index with %s has what is not a default', (_name, options, expected) => {
  expect(toIndexOption(VECTOR, { definition: { kind: 'vector', column: 'v', options } })).toEqual(expected);
});
