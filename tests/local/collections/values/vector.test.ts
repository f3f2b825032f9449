import { describe, expect, test } from 'vitest';
import { toFloatNumber, computeSimilarity } from '../../../../src/local/collections/values/vector.js';
import type { Metric } from '../../../../src/data-api/definitions.js';
import { toNumberText } from '../../../../src/json/json.js';
import { makeCollection } from '../collection-harness.js';

const vector = (...values: number[]) => Float32Array.from(values);
const withVectors = (dimension: number, metric: Metric = 'cosine') =>
  makeCollection({ vector: { dimension, metric, sourceModel: 'other' } });

describe('similarity', () => {
  test.each<[Metric, number[], number[], string]>([
    ['cosine', [1, 99], [100, 1], '0.51004946'],
    ['cosine', [1, 0], [0, 1], '0.5'],
    ['cosine', [1, 0], [-2, 0], '0.0'],
    ['cosine', [1, 0.25, 0, 0], [3, 0, 1, 0], '0.960179'],
    ['dot_product', [1, 0.25], [3, 1], '2.125'],
    ['dot_product', [3, 0], [-1, 0], '-1.0'],
    ['euclidean', [0, 0], [4, 0], '0.05882353'],
    ['euclidean', [1, 1], [1, 1], '1.0'],
  ])('by %s of %j and %j prints as %s', (metric, a, b, text) => {
    expect(toNumberText(toFloatNumber(computeSimilarity(metric, vector(...a), vector(...b))))).toBe(text);
  });
});

describe('a number as a 32-bit float', () => {
  test.each([
    [0.1, '0.1'],
    [1, '1.0'],
    [16777217, '16777216.0'],
    [1 / 3, '0.33333334'],
  ])('prints the float of %d as %s', (value, text) => {
    expect(toNumberText(toFloatNumber(Math.fround(value)))).toBe(text);
  });
});

describe('a sort by $vector', () => {
  test('finds the nearest of the documents that match the filter', () => {
    const c = withVectors(2, 'euclidean');
    const documents = [1, 2, 3, 4].map((at) => ({ _id: at, odd: at % 2 === 1, $vector: [at, 0] }));
    c.run('insertMany', { documents: [...documents, { _id: 'none', odd: true }] });
    expect(c.ids({}, { sort: { $vector: [4, 0] }, options: { limit: 3 } })).toEqual([4, 3, 2]);
    expect(c.ids({ odd: true }, { sort: { $vector: [4, 0] } })).toEqual([3, 1]);
    expect(c.ids({ _id: { $in: [1, 2] } }, { sort: { $vector: [4, 0] } })).toEqual([2, 1]);
  });

  test('finds the nearest of those that match, however many these are', async () => {
    const c = withVectors(5);
    const toVector = (at: number): number[] =>
      [1, 2, 3, 4, 5].map((place) => Math.sin(Math.floor(at / 2) * place) + 0.1);
    const documents = Array.from({ length: 600 }, (_, at) => ({
      _id: at,
      tens: Math.floor(at / 10),
      odd: at % 2 === 1,
      $vector: toVector(at),
    }));
    for (let from = 0; from < 600; from += 100) c.run('insertMany', { documents: documents.slice(from, from + 100) });
    const search = (filter: object, limit: number): unknown[] =>
      c.ids(filter, { sort: { $vector: toVector(7) }, options: { limit } });
    const all = search({}, 1000);
    expect(all).toHaveLength(600);
    const filters: readonly (readonly [object, (id: number) => boolean])[] = [
      [{ tens: 7 }, (id) => id >= 70 && id < 80],
      [{ tens: { $gte: 7 } }, (id) => id >= 70],
      [{ odd: true }, (id) => id % 2 === 1],
      [{ odd: false, tens: { $in: [1, 2, 3] } }, (id) => id % 2 === 0 && id >= 10 && id < 40],
      [{ _id: { $in: [5, 6, 1000] } }, (id) => id === 5 || id === 6],
      [{ odd: 1 }, () => false],
    ];
    // Paths are indexed once they have been used twice.
    for (let turn = 0; turn < 3; turn++) {
      for (const [filter, matches] of filters) {
        const expected = all.filter((id) => matches(Number(id)));
        for (const limit of [1, 10, 1000]) expect(search(filter, limit)).toEqual(expected.slice(0, limit));
      }
      await new Promise(setImmediate);
    }
  });

  test('returns the similarity and the vector on request', () => {
    const c = withVectors(2);
    c.run('insertOne', { document: { _id: 1, $vector: [1, 0] } });
    expect(
      c.run('find', { sort: { $vector: [1, 0] }, options: { includeSimilarity: true, includeSortVector: true } }),
    ).toEqual({
      data: { documents: [{ _id: 1, $similarity: 1 }], nextPageState: null },
      status: { sortVector: [1, 0] },
    });
  });

  test('returns at most as many as the limit of the server', () => {
    const c = makeCollection(
      { vector: { dimension: 1, metric: 'cosine', sourceModel: 'other' } },
      { maxVectorSearch: 2 },
    );
    c.run('insertMany', { documents: [1, 2, 3].map((_id) => ({ _id, $vector: [_id] })) });
    expect(c.ids({}, { sort: { $vector: [1] } })).toHaveLength(2);
  });
});

test('zeros are refused for the metric cosine', () => {
  const c = withVectors(2);
  expect(c.refusal('insertOne', { document: { $vector: [0, 0] } })).toBe('FAILED_WRITE_REQUEST');
  expect(c.refusal('find', { sort: { $vector: [0, 0] } })).toBe('FAILED_READ_REQUEST');
  expect(withVectors(2, 'euclidean').refusal('insertOne', { document: { $vector: [0, 0] } })).toBeUndefined();
});

test('a vector may be longer than other arrays, up to a separate limit', () => {
  const options = { vector: { dimension: 3, metric: 'cosine', sourceModel: 'other' } } as const;
  const c = makeCollection(options, { maxArrayLength: 2, maxVectorLength: 3 });
  expect(c.refusal('insertOne', { document: { $vector: [1, 2, 3] } })).toBeUndefined();
  expect(c.refusal('insertOne', { document: { $vector: [1, 2, 3, 4] } })).toBe('SHRED_DOC_LIMIT_VIOLATION');
});

test('a search by an unusable vector is reported after other mistakes', () => {
  const none = makeCollection();
  const sort = { $vector: [1, 2] };
  expect(none.refusal('updateOne', { update: { $set: { _id: 1 } }, sort })).toBe(
    'UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID',
  );
  expect(none.refusal('find', { projection: { a: 1, b: 0 }, sort })).toBe('UNSUPPORTED_PROJECTION_PARAM');
  expect(none.refusal('find', { sort })).toBe('VECTOR_SEARCH_NOT_SUPPORTED');
  const short = makeCollection({ vector: { dimension: 3, metric: 'cosine', sourceModel: 'other' } });
  expect(short.refusal('updateOne', { update: { $pop: { a: 0 } }, sort })).toBe('UNSUPPORTED_UPDATE_OPERATION_PARAM');
  expect(short.refusal('findOne', { sort })).toBe('INVALID_VECTOR_LENGTH');
  expect(short.refusal('findOne', { sort: { $vector: [0, 0, 0] } })).toBe('FAILED_READ_REQUEST');
});
