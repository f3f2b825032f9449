import { describe, expect, it } from 'vitest';
import type { IndexDefinition } from '../../../../src/data-api/definitions.js';
import { makeTable, type Row } from '../table-harness.js';

const vector: IndexDefinition = { kind: 'vector', column: 'v', options: { metric: 'euclidean' } };
const text: IndexDefinition = { kind: 'text', column: 't', options: { analyzer: 'standard' } };

describe('a read that has a single page', () => {
  const { insert, find, findAll, run, refusal } = makeTable({
    columns: {
      id: 'int',
      n: { type: 'list', valueType: 'varint' },
      long: 'text',
      t: 'text',
      v: { type: 'vector', dimension: 2 },
    },
    partitionBy: ['id'],
    indexes: [vector, text],
  });
  const huge = `[${Array.from({ length: 5000 }, () => '1e999').join()}]`;
  for (let id = 0; id < 3; id++) {
    insert({ id, t: 'a', v: [id, 1], long: 'x'.repeat(5_000_000) });
    run('updateOne', `{"filter":{"id":${id}},"update":{"$set":{"n":${huge}}}}`);
  }

  it.each([
    ['in memory', { id: 1 }],
    ['by a vector', { v: [1, 1] }],
    ['by a text', { t: 'a' }],
  ])('refuses numbers of too many digits, sorted %s', (_how, sort) => {
    expect(refusal('find', { sort })).toBe('FAILED_READ_REQUEST');
    expect(ids(find({}, { sort, projection: { id: 1 } }))).toEqual([0, 1, 2]);
    expect(find({}, { sort, projection: { n: 1 }, options: { limit: 2 } })).toHaveLength(2);
  });

  it('returns texts of any length', () =>
    expect(find({}, { sort: { id: 1 }, projection: { long: 1 } })).toHaveLength(3));

  it('can be avoided by reading long numbers page by page', () => {
    const { rows, pages } = findAll({}, { projection: { id: 1, n: 1 } });
    expect([ids(rows), pages]).toEqual([[0, 1, 2], 2]);
  });
});

const ids = (rows: readonly Row[]): readonly unknown[] => rows.map(({ id }) => id).sort();
