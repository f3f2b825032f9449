import { describe, expect, test } from 'vitest';
import { makeCollection } from '../collection-harness.js';

const numbered = (count: number) => Array.from({ length: count }, (_, at) => ({ _id: at, even: at % 2 === 0 }));

function paged(count: number, pageSize: number) {
  const c = makeCollection({}, { pageSize });
  c.run('insertMany', { documents: numbered(count) });
  return c;
}

/** All pages of a find, as the numbers of their documents, and the ids in order. */
function readPages(c: ReturnType<typeof makeCollection>, args: { filter?: object; options?: object }) {
  const ids: unknown[] = [];
  const sizes: number[] = [];
  let pageState: string | null = null;
  do {
    const options = { ...args.options, ...(pageState !== null && { pageState }) };
    const { data } = c.run('find', { ...args, options }) as {
      data: { documents: { _id: unknown }[]; nextPageState: string | null };
    };
    ids.push(...data.documents.map((document) => document._id));
    sizes.push(data.documents.length);
    pageState = data.nextPageState;
  } while (pageState !== null);
  return { ids, sizes };
}

describe('pages', () => {
  test('together return every document once, in the order of a single page', () => {
    const pages = readPages(paged(25, 10), {});
    expect(pages.sizes).toEqual([10, 10, 5]);
    expect(pages.ids).toEqual(paged(25, 50).ids({}));
  });

  test('end with an empty page if the last one is full', () => {
    expect(readPages(paged(20, 10), {}).sizes).toEqual([10, 10, 0]);
  });

  test('count together towards the limit', () => {
    expect(readPages(paged(25, 10), { options: { limit: 13 } }).sizes).toEqual([10, 3]);
    expect(readPages(paged(25, 10), { options: { limit: 20 } }).sizes).toEqual([10, 10]);
  });

  test('contain only documents that match the filter', () => {
    expect(readPages(paged(25, 10), { filter: { even: true } }).sizes).toEqual([10, 3]);
  });

  test('work with a list of ids', () => {
    const { ids, sizes } = readPages(paged(30, 4), { filter: { _id: { $in: [9, 8, 99, 7, 6, 5, 9] } } });
    expect(sizes).toEqual([4, 2]);
    expect(ids).toEqual([9, 8, 7, 6, 5, 9]);
  });

  test('continue after a document that has been deleted in between', () => {
    const c = paged(6, 3);
    const all = c.ids({}, { options: { limit: 6 } }).concat();
    const first = c.run('find') as { data: { documents: { _id: number }[]; nextPageState: string } };
    const last = first.data.documents[2]?._id;
    c.run('deleteOne', { filter: { _id: last } });
    const rest = c.ids({}, { options: { pageState: first.data.nextPageState } });
    expect(all).toHaveLength(3);
    expect(rest).toHaveLength(3);
    expect(rest).not.toContain(last);
  });

  test.each([
    'nonsense',
    '',
    'W10',
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[1,-2]').toString('base64url'),
  ])('refuse the page state %j', (pageState) => {
    expect(paged(1, 1).refusal('find', { options: { pageState } })).toBe('COMMAND_FIELD_VALUE_INVALID');
  });
});

describe('a sorted find', () => {
  test('returns one page, and skip reaches the rest', () => {
    const c = paged(15, 10);
    expect(c.ids({}, { sort: { _id: 1 } })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(c.ids({}, { sort: { _id: -1 }, options: { skip: 12 } })).toEqual([2, 1, 0]);
  });

  test('refuses to read as many documents as the limit', () => {
    const c = makeCollection({}, { maxSort: 5 });
    c.run('insertMany', { documents: numbered(5) });
    expect(c.refusal('find', { sort: { _id: 1 } })).toBe('OVERLOADED_SORT_ROW_LIMIT');
    expect(c.refusal('find', { filter: { even: true }, sort: { _id: 1 } })).toBeUndefined();
  });

  test('orders values of all types', () => {
    const c = makeCollection();
    const values = [
      ['date', { $date: 5 }],
      ['true', true],
      ['array', [1]],
      ['object', { a: 1 }],
      ['text', 'x'],
      ['number', 3],
      ['null', null],
    ];
    c.run('insertMany', { documents: [...values.map(([_id, v]) => ({ _id, v })), { _id: 'missing' }] });
    // Arrays and objects stand among the texts, by the text that stands for them: A…, O….
    const order = ['missing', 'null', 'number', 'array', 'object', 'text', 'true', 'date'];
    expect(c.ids({}, { sort: { v: 1 } })).toEqual(order);
    expect(c.ids({}, { sort: { v: -1 } })).toEqual([...order].reverse());
  });

  test('orders long arrays and objects by a digest of their text', () => {
    const c = makeCollection();
    const long = ['red', 'green', 'blue', 'and a longer one that is hashed'];
    const address = { street: 'Main', zip: 12345, city: 'Springfield and more text' };
    const values = ['zz', long, 'P', address];
    c.run('insertMany', { documents: values.map((v, _id) => ({ _id, v })) });
    expect(c.ids({}, { sort: { v: 1 } })).toEqual([2, 3, 1, 0]);
  });

  test('orders ids that are dates before booleans if values are equal', () => {
    const c = makeCollection();
    c.run('insertMany', { documents: [{ _id: true }, { _id: { $date: 7 } }, { _id: 'z' }] });
    expect(c.ids({}, { sort: { none: 1 } })).toEqual(['z', { $date: 7 }, true]);
    expect(c.ids({}, { sort: { _id: 1 } })).toEqual(['z', true, { $date: 7 }]);
  });

  test('reports all invalid paths before an invalid direction', () => {
    const c = makeCollection();
    expect(c.refusal('find', { sort: { a: 2, 'b&c': 1 } })).toBe('SORT_CLAUSE_PATH_INVALID');
    expect(c.refusal('find', { sort: { a: 2 }, options: { pageState: 'x' } })).toBe('SORT_CLAUSE_VALUE_INVALID');
    expect(c.refusal('find', { sort: { a: 1 }, options: { pageState: 'x' } })).toBe('SORT_CLAUSE_INVALID');
    expect(c.refusal('find', { sort: { a: 1 }, options: { pageState: '' } })).toBeUndefined();
  });

  test('keeps equal documents in ascending order of their ids', () => {
    const c = makeCollection();
    c.run('insertMany', { documents: [{ _id: 'b' }, { _id: 2 }, { _id: 'a' }, { _id: 10 }] });
    expect(c.ids({}, { sort: { none: -1 } })).toEqual([2, 10, 'a', 'b']);
  });
});

test('findOne returns null if nothing matches', () => {
  expect(makeCollection().run('findOne')).toEqual({ data: { document: null } });
});
