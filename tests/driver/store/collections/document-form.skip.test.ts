import { Schema, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyText, watchedDatabase, type Watched } from '../../harness/sent-commands.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';

let watched: Watched;
beforeAll(async () => {
  watched = await watchedDatabase();
});

const numbers = (found: readonly Fields[]): unknown[] => found.map(({ _id }) => _id);
const sorts = (): unknown[] =>
  watched.sent.splice(0).map((body) => ((JSON.parse(body) as { find?: Fields }).find ?? {})['sort']);

async function collection(name: string, indexing?: object): Promise<Model<Fields>> {
  const options = { versionKey: false as const, ...(indexing && { collectionOptions: { indexing } }) };
  const made = watched.connection.model<Fields>(
    name,
    new Schema<Fields>({ _id: Number, name: String }, options as never),
  );
  await made.init();
  await made.insertMany([5, 3, 1, 4, 2].map((_id) => ({ _id, name: 'a' })));
  watched.sent.length = 0;
  return made;
}

describe('skip without a sort', () => {
  it('skips documents in the order of their ids', async () => {
    const Note = await collection('Note');
    expect(numbers(await Note.find().skip(2).lean())).toEqual([3, 4, 5]);
    expect(numbers(await Note.find().skip(1).limit(2).lean())).toEqual([2, 3]);
    expect(numbers(await Note.collection.find({}, { skip: 3 }).toArray())).toEqual([4, 5]);
    expect(numbers(await Note.aggregate<Fields>([{ $skip: 1 }, { $limit: 1 }]))).toEqual([2]);
    const page: unknown[] = [];
    for await (const note of Note.find().skip(3).cursor()) page.push(note._id);
    expect(page).toEqual([4, 5]);
    expect(sorts()).toEqual(new Array(5).fill({ _id: 1 }));
    await Note.find().skip(0).lean();
    expect(bodyText(watched.sent[0] ?? '')).toBe('{"find":{"filter":{}}}');
  });

  it('serves numbered pages with a total count, as paging plugins do', async () => {
    const Paged = await collection('Paged');
    const read = async (page: number): Promise<unknown> => {
      const [docs, total] = await Promise.all([
        Paged.find({ name: 'a' })
          .skip((page - 1) * 2)
          .limit(2)
          .lean()
          .exec(),
        Paged.countDocuments({ name: 'a' }).exec(),
      ]);
      return [numbers(docs), total];
    };
    expect([await read(1), await read(2), await read(3)]).toEqual([
      [[1, 2], 5],
      [[3, 4], 5],
      [[5], 5],
    ]);
  });

  it('keeps a given sort', async () => {
    const Sorted = await collection('Sorted');
    expect(numbers(await Sorted.find().sort({ _id: -1 }).skip(3).lean())).toEqual([2, 1]);
    expect(sorts()).toEqual([{ _id: -1 }]);
  });

  it.each([{ deny: ['_id'] }, { allow: ['name'] }, { deny: ['*'] }])(
    'is left to the database if ids have no index (%o)',
    async (indexing) => {
      const Unindexed = await collection(
        `Unindexed${Object.keys(indexing)[0]}${Object.values(indexing)[0]?.[0]}`.replace('*', 'All'),
        indexing,
      );
      expect((await failureOf(Unindexed.find().skip(1).exec())).message).toContain("'skip' needs a 'sort'");
    },
  );
});

describe('findOne() with skip', () => {
  const { Doc, Thing, sent } = useModels();

  it('is refused on collections and tables before anything is sent', async () => {
    for (const query of [Doc.findOne().skip(1), Thing.findOne({ kind: 'a' }).skip(1)]) {
      const error = await failureOf(query.exec());
      expect(error).toMatchObject({ name: 'OperationNotSupportedError' });
      expect(String(error)).toContain('find() with sort, skip and limit(1)');
    }
    expect(sent).toEqual([]);
  });
});
