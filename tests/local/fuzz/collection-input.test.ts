import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCollection } from '../collections/collection-harness.js';

const names = fc.constantFrom('a', 'b', 'c', '0', '1', 'a.b', '$date', '$uuid', '');
const paths = fc.constantFrom(
  'a',
  'b',
  'a.b',
  'a.0',
  'a.b.0',
  'a&.b',
  'a..b',
  '_id',
  '$vector',
  '$lexical',
  '$vectorize',
  '',
);
const scalars = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 1e21, '', 'x', '0', { $date: 5 }, { $date: 'x' }, []),
  fc.integer(),
  fc.string({ maxLength: 3 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const documents = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3, noNullPrototype: true });

const comparisons = fc.constantFrom(
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$exists',
  '$all',
  '$size',
  '$gt',
  '$lte',
  '$match',
  '$x',
);
const conditions = fc.oneof(value, fc.dictionary(comparisons, value, { maxKeys: 2, noNullPrototype: true }));
const { filter: filters } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    fc.dictionary(paths, conditions, { maxKeys: 2, noNullPrototype: true }),
    fc.record({ $and: fc.array(tie('filter'), { maxLength: 2 }) }),
    fc.record({ $or: fc.array(tie('filter'), { maxLength: 2 }) }),
    fc.record({ $not: tie('filter') }),
  ),
}));
const operators = fc.constantFrom(
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$push',
  '$addToSet',
  '$pop',
  '$rename',
  '$currentDate',
  '$setOnInsert',
);
const updates = fc.dictionary(
  operators,
  fc.dictionary(paths, fc.oneof(value, paths), { maxKeys: 2, noNullPrototype: true }),
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
);

// A refusal is an ApiError with a code; `refusal` throws on anything else.
describe('whatever is sent', () => {
  test('a document is stored so that its id finds it again, or refused', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const c = makeCollection();
        const refusal = c.refusal('insertOne', { document: { ...document, _id: 1 } });
        expect(c.ids({ _id: 1 })).toEqual(refusal === undefined ? [1] : []);
      }),
      { numRuns: 300 },
    );
  });

  test('a filter is refused by every command or by none', () => {
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 3 }), filters, (all, filter) => {
        const c = makeCollection();
        all.forEach((document, _id) => c.refusal('insertOne', { document: { ...document, _id } }));
        const refusals = ['find', 'findOne', 'countDocuments', 'deleteOne'] as const;
        const codes = new Set(refusals.map((command) => c.refusal(command, { filter })));
        expect(codes.size).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  test('an update gives a document that can be stored, or leaves the old one', () => {
    fc.assert(
      fc.property(documents, updates, (document, update) => {
        const c = makeCollection();
        if (c.refusal('insertOne', { document: { ...document, _id: 1 } }) !== undefined) return;
        const before = c.run('findOne', { projection: { '*': 1 } });
        const refusal = c.refusal('updateOne', { filter: { _id: 1 }, update });
        const after = c.run('findOne', { projection: { '*': 1 } }) as { data: { document: object } };
        if (refusal !== undefined) expect(after).toEqual(before);
        expect(c.run('countDocuments')).toEqual({ status: { count: 1 } });
        expect(c.ids({ _id: 1 })).toEqual([1]);
      }),
      { numRuns: 1000 },
    );
  });

  test('$not of equality and presence finds exactly the others', () => {
    const operator = fc.oneof(
      fc.record({ $eq: value }),
      fc.record({ $in: fc.array(value, { maxLength: 2 }) }),
      fc.record({ $all: fc.array(value, { minLength: 1, maxLength: 2 }) }),
      fc.record({ $size: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ $exists: fc.boolean() }),
    );
    const path = fc.constantFrom('a', 'a.b', 'a.0', 'b');
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 4 }), path, operator, (all, name, condition) => {
        const c = makeCollection();
        all.forEach((document, _id) => c.refusal('insertOne', { document: { ...document, _id } }));
        const filter = { [name]: condition };
        if (c.refusal('find', { filter }) !== undefined) return;
        const both = [...c.ids(filter), ...c.ids({ $not: filter })];
        expect(both.sort()).toEqual(c.ids({}).sort());
      }),
      { numRuns: 500 },
    );
  });
});
