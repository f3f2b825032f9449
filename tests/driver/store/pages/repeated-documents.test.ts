import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { useDocuments, type Fields } from '../../harness/database.js';

const Doc = mongoose.model<Fields>(
  'Repeated',
  new Schema<Fields>(
    { _id: Number, name: String, tags: [String], a: { tags: [String], b: String } },
    { versionKey: false },
  ),
);
const many = Array.from({ length: 250 }, (_, at) => `t${at}`);
/** Each but the last matches several parts of the list. */
const tagged = [['t1', 't120', 't240'], ['t130', 't249'], ['t5', 't220'], ['t201']];
const documents = tagged.map((tags, at): Fields => ({ _id: at, name: `n${at}`, tags, a: { tags, b: 'x' } }));
useDocuments('repeated_pages', Doc, ...documents);

interface Paged {
  findPage(filter: object, options?: object): Promise<{ rows: Fields[]; nextPageState: string | null }>;
}

/** Reads page by page, each as a program does that knows nothing of the pages before. */
async function readPages(filter: object, options: object = {}): Promise<Fields[]> {
  const all: Fields[] = [];
  let pageState: string | null = '';
  for (let read = 0; pageState !== null && read < 20; read++) {
    const { rows, nextPageState }: Awaited<ReturnType<Paged['findPage']>> = await (
      Doc.collection as object as Paged
    ).findPage(filter, { ...options, ...(pageState !== '' && { pageState }) });
    all.push(...rows);
    pageState = nextPageState;
  }
  return all;
}

const idsOf = (rows: readonly Fields[]): unknown[] => rows.map(({ _id }) => Number(_id)).sort();

describe('a document that matches several parts of a long $in', () => {
  it.each<readonly [string, object]>([
    ['the whole document', {}],
    ['the path', { projection: { tags: 1 } }],
    ['another path', { projection: { name: 1 } }],
    ['all but another path', { projection: { name: 0 } }],
    ['the id', { projection: { _id: 1 } }],
  ])('is on one page only, with the selection %s', async (_what, options) => {
    const rows = await readPages({ tags: { $in: many } }, options);
    expect(idsOf(rows)).toEqual([0, 1, 2, 3]);
    expect(idsOf(await Doc.collection.find({ tags: { $in: many } }, options).toArray())).toEqual([0, 1, 2, 3]);
  });

  it('has no path that was not selected', async () => {
    const rows = await readPages({ 'a.tags': { $in: many } }, { projection: { name: 1 } });
    expect(rows.sort((one, other) => Number(one['_id']) - Number(other['_id']))).toEqual(
      documents.map(({ _id, name }) => ({ _id, name })),
    );
  });

  it('is read once by the queries of a model, also without its id', async () => {
    const query = Doc.find({ tags: { $in: many } });
    const streamed: unknown[] = [];
    for await (const each of query.clone().cursor()) streamed.push(each);
    expect(streamed).toHaveLength(4);
    expect(await query.clone().limit(3)).toHaveLength(3);
    expect(await Doc.find({ tags: { $in: many } }, { _id: 0, name: 1 }).lean()).toHaveLength(4);
    expect(await Doc.find({ 'a.tags': { $in: many } }, { 'a.b': 1 }).lean()).toEqual(
      expect.arrayContaining([{ _id: 0, a: { b: 'x' } }]),
    );
  });
});
