import { describe, expect, it } from 'vitest';
import type { IndexDefinition } from '../../../../src/data-api/definitions.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { readServedEquality } from '../../../../src/local/tables/access/equality-read.js';
import { list, makeTable, ofText, regular } from '../table-harness.js';

const folded: IndexDefinition = { kind: 'regular', column: 'f', options: { caseSensitive: false } };

const make = (dialect?: 'cassandra') =>
  makeTable({
    columns: { p: 'text', c: 'int', n: 'int', t: 'text', f: 'text', w: 'text', x: 'text', Q: 'text', l: list('int') },
    partitionBy: ['p'],
    partitionSort: [['c', 1]],
    indexes: [regular('n'), regular('t'), regular('c'), folded, ofText('w'), regular('Q'), regular('l')],
    limits: { pageSize: 3 },
    ...(dialect && { dialect }),
  });

const isServed = (filter: string, dialect?: 'cassandra'): boolean => {
  const { table, context } = make(dialect);
  return readServedEquality(table, parseJson(filter), context.settings) !== undefined;
};

describe('an equality that an index serves alone', () => {
  it.each(['{"n": 1}', '{"n": {"$eq": 1}}', '{"t": "a"}', '{"t": ""}'])('is %s', (filter) => {
    expect(isServed(filter)).toBe(true);
  });

  it.each([
    '{}',
    '{"p": "a"}',
    '{"c": 1}',
    '{"x": "a"}',
    '{"f": "a"}',
    '{"w": "a"}',
    '{"Q": "a"}',
    '{"l": [1]}',
    '{"n": null}',
    '{"n": "a"}',
    '{"n": 1.5}',
    '{"n": {"$gt": 1}}',
    '{"n": {"$eq": 1, "$ne": 2}}',
    '{"n": {"$eq": [1]}}',
    '{"n": 1, "t": "a"}',
    '{"$and": [{"n": 1}]}',
    '{"unknown": 1}',
    'null',
  ])('is not %s', (filter) => {
    expect(isServed(filter)).toBe(false);
  });

  it('is not one of Apache Cassandra, whose verdict is another', () => {
    expect(isServed('{"n": 1}', 'cassandra')).toBe(false);
  });

  it('finds the same rows as the same condition in another form, without a warning', () => {
    const { insert, find, findAll, run, warnings } = make();
    insert(...Array.from({ length: 40 }, (_, c) => ({ p: `p${c % 3}`, c, n: c % 4, t: `t${c % 2}`, x: 'x' })));
    run('deleteOne', { filter: { p: 'p0', c: 0 } });
    run('updateOne', { filter: { p: 'p1', c: 1 }, update: { $set: { n: 2 } } });
    for (const [filter, other] of [
      [{ n: 2 }, { n: { $in: [2] } }],
      [{ n: 1 }, { n: { $in: [1] } }],
      [{ n: 9 }, { n: { $in: [9] } }],
      [{ t: { $eq: 't1' } }, { t: { $in: ['t1'] } }],
    ] as const) {
      expect(findAll(filter)).toEqual(findAll(other));
      expect(findAll(filter, {}, { limit: 4 })).toEqual(findAll(other, {}, { limit: 4 }));
      expect(run('findOne', { filter })).toEqual(run('findOne', { filter: other }));
      expect(find(filter, { projection: { c: 1 } })).toEqual(find(other, { projection: { c: 1 } }));
      expect(warnings).toEqual([]);
    }
  });

  it('is refused for the same reasons', () => {
    const { refusal } = make();
    for (const rest of [{ projection: { '*': 1, n: 1 } }, { options: { pageState: 'x' } }]) {
      expect(refusal('find', { filter: { n: 1 }, ...rest })).toBe(
        refusal('find', { filter: { n: { $in: [1] } }, ...rest }),
      );
      expect(refusal('find', { filter: { n: 1 }, ...rest })).toBeDefined();
    }
  });
});
