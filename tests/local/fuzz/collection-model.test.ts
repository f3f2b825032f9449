import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freshApi } from '../client.js';
import { runs, timeout } from './scale.js';

type Scalar = number | string | boolean | null;
type Value = Scalar | Scalar[] | { readonly b: Scalar };
type Doc = { readonly _id: number } & Record<string, Value>;
type Filter = Record<string, unknown>;
type Update = Record<string, Record<string, unknown>>;
type Operation =
  | { readonly kind: 'insert'; readonly ordered: boolean; readonly documents: readonly Doc[] }
  | { readonly kind: 'updateMany' | 'updateOne'; readonly filter: Filter; readonly update: Update }
  | {
      readonly kind: 'replace';
      readonly id: number;
      readonly document: Record<string, Value>;
      readonly upsert: boolean;
    }
  | { readonly kind: 'deleteMany' | 'find' | 'count'; readonly filter: Filter };

const id = fc.integer({ min: 0, max: 7 });
const scalar: fc.Arbitrary<Scalar> = fc.constantFrom<Scalar>(0, 1, 2, 2.5, 'x', 'y', '', true, false, null);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ b: scalar }) },
);
const optional = { requiredKeys: [] as [] };
const fields = fc.record({ a: value, c: value }, optional);
const document: fc.Arbitrary<Doc> = fc.tuple(id, fields).map(([_id, rest]) => ({ _id, ...rest }));
const bound = fc.constantFrom(0, 1, 2, 'x', true);
const operators = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne'), value),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), bound),
  // Empty lists, of which the Data API has rules of its own, are tested beside the filters.
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constant('$all'), fc.array(scalar, { minLength: 1, maxLength: 2 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$size'), fc.integer({ min: 0, max: 3 })),
);
const condition = fc.dictionary(
  fc.constantFrom('a', 'c', 'a.b', 'a.0'),
  operators.map(([name, operand]) => ({ [name]: operand })),
  { maxKeys: 2, noNullPrototype: true },
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    id.map((_id) => ({ _id })),
    fc.record({ $and: fc.array(tie('noId'), { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Filter>,
    fc.record({ $or: fc.array(tie('noId'), { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Filter>,
    fc.record({ $not: tie('noId') }) as fc.Arbitrary<Filter>,
  ),
  noId: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    fc.record({ $or: fc.array(tie('noId'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ $not: tie('noId') }),
  ),
}));
const update: fc.Arbitrary<Update> = fc.oneof(
  fields.map(($set) => ({ $set })),
  fc.constantFrom({ $unset: { a: '' } }, { $unset: { a: '', c: '' } }),
  fc.integer({ min: 0, max: 2 }).map((n) => ({ $inc: { n } })),
  scalar.map((c) => ({ $set: { a: 1 }, $unset: { c } })),
);
const insertion = fc.record({
  kind: fc.constant('insert' as const),
  ordered: fc.boolean(),
  documents: fc.array(document, { minLength: 1, maxLength: 4 }),
});
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: insertion },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('updateMany' as const, 'updateOne' as const), filter, update }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      id,
      document: fields,
      upsert: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleteMany' as const), filter }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('find' as const, 'count' as const), filter }) },
);

/** The rules, written down as plainly as they can be: what a command answers, and what it leaves behind. */
class Model {
  documents: Doc[] = [];

  insert(documents: readonly Doc[], ordered: boolean): number[] {
    const inserted: number[] = [];
    for (const one of documents) {
      if (!this.#has(one._id)) {
        this.documents.push(one);
        inserted.push(one._id);
      } else if (ordered) break;
    }
    return inserted;
  }

  find(wanted: Filter): Doc[] {
    return this.documents.filter((one) => matches(one, wanted, false));
  }

  /** Takes over what a command has made of a document. */
  replace(wanted: number, after: Doc): void {
    this.documents = [...this.documents.filter(({ _id }) => _id !== wanted), after];
  }

  #has(wanted: number): boolean {
    return this.documents.some(({ _id }) => _id === wanted);
  }
}

function updated(before: Doc, { $set = {}, $unset = {}, $inc = {} }: Update): Doc {
  const after: Record<string, unknown> = { ...before, ...$set };
  for (const [name, by] of Object.entries($inc)) after[name] = Number(after[name] ?? 0) + Number(by);
  return Object.fromEntries(Object.entries(after).filter(([name]) => !(name in $unset))) as Doc;
}

function matches(one: Doc, wanted: Filter, negated: boolean): boolean {
  const results = Object.entries(wanted).map(([name, operand]) => {
    if (name === '$not') return matches(one, operand as Filter, !negated);
    if (name === '$and' || name === '$or') {
      // An empty part is no condition and falls away.
      const parts = (operand as Filter[]).filter(saysSomething).map((part) => matches(one, part, negated));
      if (parts.length === 0) return undefined;
      return (name === '$and') === negated ? parts.some(Boolean) : parts.every(Boolean);
    }
    if (name === '_id') return (one._id === operand) !== negated;
    const held = read(one, name);
    return Object.entries(operand as Filter).every(([operator, wantedValue]) =>
      compare(held, operator, wantedValue, negated),
    );
  });
  const said = results.filter((result) => result !== undefined);
  return said.length === 0 || (negated ? said.some(Boolean) : said.every(Boolean));
}

const saysSomething = (part: Filter): boolean =>
  Object.entries(part).some(([name, operand]) => {
    if (name === '$not') return saysSomething(operand as Filter);
    return name === '$and' || name === '$or' ? (operand as Filter[]).some(saysSomething) : true;
  });

function read(one: Doc, path: string): Value | undefined {
  const [first = '', second] = path.split('.');
  const held = one[first];
  if (second === undefined || held === undefined) return held;
  if (Array.isArray(held)) return second === '0' ? held[0] : undefined;
  return typeof held === 'object' && held !== null && second === 'b' ? held.b : undefined;
}

const OPPOSITES: Readonly<Record<string, string>> = { $gt: '$lte', $gte: '$lt', $lt: '$gte', $lte: '$gt' };

function compare(held: Value | undefined, operator: string, operand: unknown, negated: boolean): boolean {
  // The negation of a range is the opposite range, which holds only for values of the type.
  if (negated && OPPOSITES[operator]) return compare(held, OPPOSITES[operator], operand, false);
  return holds(held, operator, operand) !== negated;
}

function holds(held: Value | undefined, operator: string, operand: unknown): boolean {
  const list = Array.isArray(operand) ? (operand as Value[]) : [];
  switch (operator) {
    case '$eq':
      return operand === null ? held === null : contains(held, operand);
    case '$ne':
      return !holds(held, '$eq', operand);
    case '$in':
      return list.some((one) => contains(held, one));
    case '$nin':
      return !holds(held, '$in', operand);
    case '$all':
      return list.every((one) => contains(held, one));
    case '$exists':
      return (held !== undefined) === operand;
    case '$size':
      return Array.isArray(held) && held.length === operand;
    default:
      return inRange(held, operator, operand);
  }
}

function contains(held: Value | undefined, wanted: unknown): boolean {
  if (held === undefined) return false;
  if (typeof wanted === 'object' && wanted !== null) return JSON.stringify(held) === JSON.stringify(wanted);
  return Array.isArray(held) ? held.includes(wanted as Scalar) : held === wanted;
}

function inRange(held: Value | undefined, operator: string, wanted: unknown): boolean {
  if (typeof held !== typeof wanted || held === null || held === undefined) return false;
  const [a, b] = [held, wanted] as [number, number];
  if (operator === '$gt') return a > b;
  if (operator === '$gte') return a >= b;
  return operator === '$lt' ? a < b : a <= b;
}

it(
  'a collection does what a list of documents does',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), async (operations) => {
        const { ask } = freshApi();
        await ask('/ks', { createCollection: { name: 'c' } });
        const model = new Model();
        const run = async (body: unknown) => {
          const told = await ask('/ks/c', body);
          expect(told.codes.filter((code) => code !== 'DOCUMENT_ALREADY_EXISTS')).toEqual([]);
          return told.reply;
        };
        const all = async () => ((await run({ find: {} })).data!['documents'] as Doc[]).sort((a, b) => a._id - b._id);
        const expected = () => [...model.documents].sort((a, b) => a._id - b._id);
        for (const one of operations) {
          switch (one.kind) {
            case 'insert': {
              const { documents, ordered } = one;
              const reply = await run({ insertMany: { documents, options: { ordered } } });
              expect(reply.status?.['insertedIds']).toEqual(model.insert(documents, ordered));
              break;
            }
            case 'find': {
              const found = (await run({ find: { filter: one.filter } })).data?.['documents'] as Doc[];
              expect(found.map(({ _id }) => _id).sort()).toEqual(
                model
                  .find(one.filter)
                  .map(({ _id }) => _id)
                  .sort(),
              );
              break;
            }
            case 'count':
              expect((await run({ countDocuments: { filter: one.filter } })).status).toEqual({
                count: model.find(one.filter).length,
              });
              break;
            case 'deleteMany': {
              const gone = model.find(one.filter);
              const { status } = await run({ deleteMany: { filter: one.filter } });
              expect([-1, gone.length]).toContain(status?.['deletedCount']);
              model.documents = model.documents.filter((document) => !gone.includes(document));
              break;
            }
            case 'updateMany': {
              const hit = model.find(one.filter);
              const { status } = await run({ updateMany: { filter: one.filter, update: one.update } });
              expect(status?.['matchedCount']).toBe(hit.length);
              for (const document of hit) model.replace(document._id, updated(document, one.update));
              break;
            }
            case 'updateOne': {
              const hit = model.find(one.filter);
              const before = await all();
              const { status } = await run({ updateOne: { filter: one.filter, update: one.update } });
              expect(status?.['matchedCount']).toBe(hit.length === 0 ? 0 : 1);
              const after = await all();
              const changed = after.filter((document, at) => JSON.stringify(document) !== JSON.stringify(before[at]));
              expect(changed.length).toBe(status?.['modifiedCount']);
              for (const document of changed) {
                const old = hit.find(({ _id }) => _id === document._id);
                if (!old) throw new Error(`document ${document._id} was changed, which the filter does not find`);
                expect(document).toEqual(updated(old, one.update));
                model.replace(document._id, document);
              }
              break;
            }
            case 'replace': {
              const options = { upsert: one.upsert };
              const had = model.documents.some(({ _id }) => _id === one.id);
              const command = { filter: { _id: one.id }, replacement: one.document, options };
              const { status } = await run({ findOneAndReplace: command });
              expect(status?.['matchedCount']).toBe(had ? 1 : 0);
              if (had || one.upsert) model.replace(one.id, { ...one.document, _id: one.id });
            }
          }
          expect(await all()).toEqual(expected());
        }
      }),
      runs(40),
    );
  },
  timeout,
);
