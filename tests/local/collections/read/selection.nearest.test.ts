import { expect, it } from 'vitest';
import { computeSimilarity } from '../../../../src/local/collections/values/vector.js';
import { makeCollection } from '../collection-harness.js';

const COUNT = 6000;

interface Document {
  readonly _id: number;
  readonly $vector: readonly number[];
  readonly kind?: unknown;
  readonly tags: readonly string[];
  readonly place: { readonly city?: string; readonly at: number };
  readonly code: string;
  readonly price: unknown;
  readonly day: { readonly $date: number };
}

const KINDS = [1, '1', true, null, undefined, 0, 'a', { $date: 5 }, ['a'], { b: 1 }];

/** Among thousands of numbers. */
const PRICES = ['5', [5, 'a'], null, undefined];

/** Each vector twice, so that there are ties. */
const documents: readonly Document[] = Array.from({ length: COUNT }, (_, at) => ({
  _id: at,
  $vector: [1, 2, 3].map((place) => Math.sin(Math.floor(at / 2) * place) + 0.1),
  kind: KINDS[at % KINDS.length],
  tags: [at % 2 === 0 ? 'even' : 'odd', `of ${at % 100}`],
  place: { ...(at % 3 > 0 && { city: `City ${at % 3}` }), at: at % 12 },
  code: `code ${at}`,
  price: at % 40 === 0 ? PRICES[(at / 40) % PRICES.length] : at / 4,
  day: { $date: at % 50 },
}));

const isA = ({ kind }: Document): boolean => kind === 'a' || (Array.isArray(kind) && kind.includes('a'));

const hasPrice = ({ price }: Document, test: (price: number) => boolean): boolean =>
  typeof price === 'number' && test(price);

const FILTERS: readonly (readonly [object, (document: Document) => boolean])[] = [
  [{ kind: 1 }, ({ kind }) => kind === 1],
  [{ kind: '1' }, ({ kind }) => kind === '1'],
  [{ kind: null }, ({ kind }) => kind === null],
  [{ kind: { $exists: false } }, ({ kind }) => kind === undefined],
  [{ kind: 'a' }, isA],
  [{ kind: { $ne: 'a' } }, (document) => !isA(document)],
  [{ kind: { $lt: 1 } }, ({ kind }) => kind === 0],
  [{ kind: { $date: 5 } }, ({ kind }) => typeof kind === 'object' && kind !== null && '$date' in kind],
  [{ 'kind.b': 1 }, ({ kind }) => typeof kind === 'object' && kind !== null && 'b' in kind],
  [{ 'kind.0': 'a' }, ({ kind }) => Array.isArray(kind)],
  [{ tags: 'odd' }, ({ _id }) => _id % 2 === 1],
  [{ 'tags.0': 'odd', kind: true }, ({ _id, kind }) => _id % 2 === 1 && kind === true],
  [{ 'place.city': 'City 2' }, ({ place }) => place.city === 'City 2'],
  [{ 'place.city': { $exists: false }, 'place.at': { $gte: 6 } }, ({ place }) => !place.city && place.at >= 6],
  [{ $or: [{ 'place.at': 1 }, { 'place.at': 5 }] }, ({ place }) => place.at === 1 || place.at === 5],
  [{ $or: [{ 'place.at': 1 }, { kind: 1 }] }, ({ place, kind }) => place.at === 1 || kind === 1],
  [{ $not: { 'place.at': { $in: [1, 2] } } }, ({ place }) => ![1, 2].includes(place.at)],
  [{ 'place.at': 7, code: 'code 7' }, ({ _id }) => _id === 7],
  [{ code: { $in: ['code 8', 'code 20'] } }, ({ _id }) => [8, 20].includes(_id)],
  [{ tags: 'of 7', kind: { $ne: 1 } }, ({ _id, kind }) => _id % 100 === 7 && kind !== 1],
  [{ tags: { $all: ['odd', 'of 7'] } }, ({ _id }) => _id % 100 === 7],
  [{ $or: [{ tags: 'of 7' }, { code: 'code 8' }] }, ({ _id }) => _id % 100 === 7 || _id === 8],
  [{ price: { $lt: 9.5 } }, (document) => hasPrice(document, (price) => price < 9.5)],
  [{ price: { $gte: 100, $lte: 120 } }, (document) => hasPrice(document, (price) => price >= 100 && price <= 120)],
  [
    { price: { $gt: 1400 }, 'place.at': { $lt: 3 } },
    (document) => document.place.at < 3 && hasPrice(document, (price) => price > 1400),
  ],
  [{ price: 5 }, ({ _id, price }) => _id === 20 || Array.isArray(price)],
  [{ price: { $in: [1, 2.25, '5'] } }, ({ _id, price }) => price === '5' || price === 1 || _id === 9],
  [{ price: { $exists: false } }, ({ price }) => price === undefined],
  [{ $not: { price: { $lt: 1490 } } }, (document) => hasPrice(document, (price) => price >= 1490)],
  [{ day: { $date: 9 } }, ({ day }) => day.$date === 9],
  [{ day: { $lt: { $date: 3 } } }, ({ day }) => day.$date < 3],
  [{ day: { $lt: 3 } }, () => false],
  [{ _id: { $lt: 40 }, 'place.at': 4 }, ({ _id, place }) => _id < 40 && place.at === 4],
  [{ _id: { $in: [3, 4, 5] }, 'place.at': 4 }, ({ _id }) => _id === 4],
  [{ $vector: { $exists: true }, 'place.at': 4 }, ({ place }) => place.at === 4],
];

it('a search with a filter finds the nearest of the documents that match, before and after changes', () => {
  const { run, ids } = makeCollection({ vector: { dimension: 3, metric: 'cosine', sourceModel: 'other' } });
  for (let at = 0; at < COUNT; at += 100) run('insertMany', { documents: documents.slice(at, at + 100) });
  const sort = { $vector: documents[7]?.$vector ?? [] };
  const search = (filter: object, limit: number): unknown[] => ids(filter, { sort, options: { limit } });
  const check = (current: readonly Document[]): void => {
    const byId = new Map(current.map((document) => [document._id, document]));
    const query = Float32Array.from(sort.$vector);
    const all = documents.map(({ $vector, _id }) => ({
      _id,
      near: computeSimilarity('cosine', query, Float32Array.from($vector)),
    }));
    all.sort((a, b) => b.near - a.near || a._id - b._id);
    for (const [filter, matches] of FILTERS) {
      const expected = all.map(({ _id }) => byId.get(_id)).filter((document) => document && matches(document));
      for (const limit of [1, 40]) {
        expect(search(filter, limit), JSON.stringify(filter)).toEqual(
          expected.slice(0, limit).map((document) => document?._id),
        );
      }
    }
  };
  // The second time, more is known.
  for (let turn = 0; turn < 2; turn++) check(documents);
  // A page of them at a time.
  while (ids({ 'place.at': 5 }).length > 0) run('deleteMany', { filter: { 'place.at': 5 } });
  const update = { $set: { kind: 'a', 'place.city': 'City 2' } };
  while (ids({ 'place.at': 6, kind: { $ne: 'a' } }).length > 0) {
    run('updateMany', { filter: { 'place.at': 6, kind: { $ne: 'a' } }, update });
  }
  const changed = documents
    .filter(({ place }) => place.at !== 5)
    .map((one) =>
      one.place.at === 6 && !isA(one) ? { ...one, kind: 'a', place: { ...one.place, city: 'City 2' } } : one,
    );
  check(changed);
});
