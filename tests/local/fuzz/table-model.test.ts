import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freshApi } from '../client.js';
import { runs, timeout } from './scale.js';
import { Model, type Filter, type ModelRow, type Operation, type Row, type Update } from './table-rows.js';

const small = fc.integer({ min: 0, max: 3 });
const key = fc.record({ p: small, c: small });
const texts = fc.constantFrom('', 'x', 'y', 'é');
const sets = fc.array(small, { maxLength: 3 });
const optional = { requiredKeys: [] as [] };
const row: fc.Arbitrary<Row> = fc
  .tuple(key, fc.record({ a: fc.option(small), t: fc.option(texts), s: fc.option(sets) }, optional))
  .map(([one, rest]) => ({ ...one, ...rest }));
const update: fc.Arbitrary<Update> = fc.oneof(
  fc.record({
    $set: fc.record({ a: fc.option(small), t: texts }, { requiredKeys: ['t'] }),
    $push: fc.record({ s: small }),
  }),
  fc.record({ $set: fc.record({ a: fc.option(small), s: sets }, { requiredKeys: ['a'] }) }),
  fc.record({ $unset: fc.record({ a: fc.constant(''), t: fc.constant(''), s: fc.constant('') }) }),
);
const comparisons = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    value,
    ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((name) => value.map((one) => ({ [name]: one }))),
    ...['$in', '$nin'].map((name) => fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => ({ [name]: list }))),
  );
const members = fc.array(small, { minLength: 1, maxLength: 2 });
const condition = fc.record(
  {
    p: comparisons(small),
    c: comparisons(small),
    a: comparisons(small),
    t: comparisons(texts),
    s: fc.oneof(...['$in', '$nin', '$all'].map((name) => members.map((list) => ({ [name]: list })))),
  },
  optional,
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: condition },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })) },
  { weight: 1, arbitrary: condition.map(($not) => ({ $not })) },
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      ordered: fc.boolean(),
      rows: fc.array(row, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('update' as const), key, update }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleteOne' as const), key }) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        kind: fc.constant('deleteMany' as const),
        p: small,
        c: fc.record({ $gt: small, $lte: small }, { requiredKeys: ['$gt'] }),
      },
      { requiredKeys: ['kind', 'p'] },
    ),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'truncate' as const }) },
  {
    weight: 8,
    arbitrary: fc.record(
      {
        kind: fc.constant('find' as const),
        filter,
        sort: fc.record({ c: direction, a: direction }, optional),
        limit: fc.integer({ min: 1, max: 6 }),
      },
      { requiredKeys: ['kind', 'filter'] },
    ),
  },
);

async function server() {
  const { ask } = freshApi();
  const columns = { p: 'int', c: 'int', a: 'int', t: 'text', s: { type: 'set', valueType: 'int' } };
  const primaryKey = { partitionBy: ['p'], partitionSort: { c: 1 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  await ask('/ks/t', { createIndex: { name: 'by_a', definition: { column: 'a' } } });
  await ask('/ks/t', { createIndex: { name: 'by_s', definition: { column: 's' } } });
  return (body: unknown) => ask('/ks/t', body);
}

function commandOf(one: Operation): object {
  switch (one.kind) {
    case 'insert':
      return { insertMany: { documents: one.rows, options: { ordered: one.ordered } } };
    case 'update':
      return { updateOne: { filter: one.key, update: one.update } };
    case 'deleteOne':
      return { deleteOne: { filter: one.key } };
    case 'deleteMany':
      return { deleteMany: { filter: { p: one.p, ...(one.c && { c: one.c }) } } };
    case 'truncate':
      return { deleteMany: {} };
    case 'find':
      return {
        find: {
          filter: one.filter,
          ...(one.sort && { sort: one.sort }),
          ...(one.limit && { options: { limit: one.limit } }),
        },
      };
  }
}

/** What the database may refuse of filters and sorts that have the right form. */
const REFUSALS = ['INVALID_DATABASE_QUERY', 'UNSUPPORTED_DATABASE_QUERY'];

const plain = (rows: readonly object[]): object[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'inserted')));

it(
  'a table does what a list of rows does',
  async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), async (operations) => {
        const ask = await server();
        const model = new Model();
        for (const one of operations) {
          const { reply, codes, status } = await ask(commandOf(one));
          expect(status).toBe(200);
          if (one.kind !== 'find') {
            expect(codes).toEqual([]);
            model.apply(one);
            continue;
          }
          if (codes.length > 0) {
            expect(REFUSALS).toEqual(expect.arrayContaining([...codes]));
            continue;
          }
          answered++;
          const found = reply.data?.['documents'] as ModelRow[];
          const expected = plain(model.find(one.filter));
          if (one.limit === undefined) expect(found).toHaveLength(expected.length);
          else expect(found).toHaveLength(Math.min(expected.length, one.limit));
          expect(expected).toEqual(expect.arrayContaining(found));
          expect(new Set(found.map(({ p, c }) => p * 10 + c)).size).toBe(found.length);
          checkOrder(found, one.sort);
        }
      }),
      runs(40),
    );
    expect(answered).toBeGreaterThan(100);
  },
  timeout,
);

/** Sorted rows are in their order; others in that of the clustering column inside a partition. */
function checkOrder(rows: readonly ModelRow[], sort: Record<string, 1 | -1> | undefined): void {
  const columns = Object.entries(sort ?? {});
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (!next) return;
    if (columns.length === 0) {
      if (next.p === row.p) expect(next.c).toBeGreaterThan(row.c);
      continue;
    }
    const order = columns.map(([column, sign]) => sign * ascending(row, next, column)).find((one) => one !== 0) ?? 0;
    expect(order).toBeLessThanOrEqual(0);
  }
}

function ascending(a: ModelRow, b: ModelRow, column: string): number {
  const [x, y] = [a, b].map((row) => (column === 'c' ? row.c : (row.a ?? -1)));
  return (x ?? 0) - (y ?? 0);
}
