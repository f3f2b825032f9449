import { describe, expect, it } from 'vitest';
import { inferDocuments } from '../../../src/keyspace/documents/document-shape.js';
import { findFieldType } from '../../../src/keyspace/documents/field-type.js';

const ID = '65f0a1b2c3d4e5f601234567';
const UUID = '0b2a2e1a-6f0e-4e0e-9f5e-0a1b2c3d4e5f';

/** The type of the values of a path, and how many of the documents have it. */
const infer = (...values: readonly unknown[]) => {
  const shape = inferDocuments(values.map((value) => (value === undefined ? {} : { value }))).fields.get('value');
  return shape && { ...findFieldType(shape), count: shape.count, nulls: shape.nulls };
};

describe('the type of a path', () => {
  it.each([
    ['String', ['a', '']],
    ['Number', [1, 1.5]],
    ['Boolean', [true, false]],
    ['Date', [{ $date: 0 }]],
    ['UUID', [{ $uuid: UUID }, UUID]],
    ['ObjectId', [{ $objectId: ID }, ID]],
    ['Buffer', [{ type: 'Buffer', data: [1] }]],
    ['Record', [{}]],
    ['String', [ID, UUID]],
    ['String', [ID, 'x']],
    // They would be read back in lower case.
    ['String', [ID.toUpperCase()]],
    ['Object', [{ type: 'Buffer' }]],
    ['Array', [[], [1]]],
  ])('is %s for %j', (kind, values) => {
    expect(infer(...values)).toMatchObject({ kind, count: values.length, nulls: 0 });
  });

  it('is Mixed for several, with ids as the texts that Mixed paths read', () => {
    expect(infer(1, 'a', null)).toEqual({ kind: 'Mixed', types: ['Number', 'String'], count: 3, nulls: 1 });
    expect(infer(ID, 1)).toEqual({ kind: 'Mixed', types: ['Number', 'String'], count: 2, nulls: 0 });
    expect(infer({ a: 1 }, [1])).toEqual({ kind: 'Mixed', types: ['Array', 'Object'], count: 2, nulls: 0 });
    expect(infer(null)).toEqual({ kind: 'Mixed', types: [], count: 1, nulls: 1 });
  });

  it('is a record for objects with many fields, each in few', () => {
    const maps = Array.from({ length: 10 }, (_, at) =>
      Object.fromEntries([0, 1, 2].map((n) => [`key${at * 3 + n}`, 1])),
    );
    expect(infer(...maps)?.kind).toBe('Record');
    expect(infer(...maps.slice(0, 3))?.kind).toBe('Object');
  });

  it('counts the documents that have a path, also inside objects and arrays', () => {
    expect(infer(1, undefined)?.count).toBe(1);
    const { fields } = inferDocuments([{ a: [{ b: 1 }, { b: 2, c: 1 }] }, { a: [{ b: 3 }] }]);
    const inner = fields.get('a')?.elements?.object;
    expect([inner?.count, inner?.fields.get('b')?.count, inner?.fields.get('c')?.count]).toEqual([3, 3, 1]);
  });
});
