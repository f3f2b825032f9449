import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from, InsertDocumentsError } from '../../../../src/index.js';
import { failureOf } from '../../harness/database.js';
import { ana, friend, names, usePeople, User } from './people.js';

usePeople('from_collection_more');

const people = () => from(User).find();

describe('conditions', () => {
  it('hold in one branch of or, and not inside not', async () => {
    const either = people().or(
      (w) => w.where('age').gt(35),
      (w) => w.where('active').eq(true).where('address.city').eq('Paris'),
    );
    expect(names(await either.exec())).toEqual(['Ana', 'Cleo']);
    expect(names(await either.not((w) => w.where('name').eq('Cleo')).exec())).toEqual(['Ana']);
    expect(
      names(
        await people()
          .not((w) => w.where('friend').eq(friend))
          .exec(),
      ),
    ).toEqual(['Bob', 'Cleo']);
    expect(
      names(
        await people()
          .where('age')
          .gt(1)
          .raw({ 'address.city': { $in: ['Lyon'] } })
          .exec(),
      ),
    ).toEqual(['Cleo']);
  });

  it('are added by $all, one for each item', async () => {
    const both = people().$all(['a', 'b'] as const, (query, letter) => query.where('name').ne(letter));
    expect(both.compile().filter).toEqual({ name: { $ne: 'a' }, $and: [{ name: { $ne: 'b' } }] });
    expect(
      names(
        await people()
          .$all(['Ana', 'Cleo'], (query, name) => query.where('name').ne(name))
          .exec(),
      ),
    ).toEqual(['Bob']);
  });

  it('are added by $if of a value', async () => {
    const older = (age: number | undefined): Promise<{ name: string }[]> =>
      people()
        .$if(age, (query, least) => query.where('age').gt(least))
        .exec();
    expect(names(await older(30))).toEqual(['Cleo']);
    expect(names(await older(0))).toHaveLength((await older(undefined)).length);
  });

  it('are added by $if and $call', async () => {
    const adults = people().$call((query) => query.where('age').gte(18));
    expect(names(await adults.$if(false, (query) => query.where('active').eq(true)).exec())).toEqual(['Ana', 'Cleo']);
    expect(names(await adults.$if(true, (query) => query.where('active').eq(true)).exec())).toEqual(['Ana']);
  });
});

describe('reading', () => {
  it('omits paths', async () => {
    const query = from(User).findOne().where('_id').eq(ana);
    const { tags, friend: known, ...rest } = (await query.exec())!;
    expect([tags, known]).toEqual([['a', 'b'], friend]);
    expect(await query.omit('address.zip', 'tags', 'friend').exec()).toEqual({ ...rest, address: { city: 'Paris' } });
  });

  it('goes page by page, and streams, sorted or not', async () => {
    const many = Array.from({ length: 120 }, (_, age) => ({ name: 'Many', age }));
    await from(User).insertMany(many).exec();
    const query = people().where('name').eq('Many').select('age');
    const ages: unknown[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page: { rows: { age?: number | null }[]; next: string | null } = await query.page({ after });
      ages.push(...page.rows.map(({ age }) => age));
      pages++;
      after = page.next;
    } while (after !== null);
    expect(pages).toBeGreaterThan(2);
    expect(new Set(ages).size).toBe(120);
    const sorted: unknown[] = [];
    for await (const { age } of query.sort('-age').limit(70).stream()) sorted.push(age);
    expect(sorted).toEqual(Array.from({ length: 70 }, (_, at) => 119 - at));
  });

  it('returns Mongoose documents', async () => {
    const found = await from(User).findOne().where('_id').eq(ana).docs().exec();
    expect(found).toBeInstanceOf(User);
    found!.nick = 'A';
    await found!.save();
    const [first] = (await people().where('nick').eq('A').docs().page()).rows;
    expect(first?.get('name')).toBe('Ana');
  });

  it('checks existence, and lists the values of a path', async () => {
    expect(await from(User).exists().where('age').gt(39).exec()).toBe(true);
    expect(await from(User).exists().where('age').gt(40).exec()).toBe(false);
    expect((await from(User).distinct('address.city').exec()).sort()).toEqual(['Lyon', 'Paris']);
    expect((await from(User).distinct('tags').where('active').ne(null).exec()).sort()).toEqual(['a', 'b']);
    expect(await from(User).distinct('friend').exec()).toEqual([friend]);
    expect(await from(User).find().sort('nick').limit(1).distinct('address.city')).toHaveLength(1);
    expect(await from(User).find().limit(9).distinct('friend')).toEqual([friend]);
  });
});

describe('writing', () => {
  it('upserts by conditions and changes, and with setOnInsert', async () => {
    const upsert = from(User).updateOne().where('name').eq('Dora').upsert().inc('age', 1).setOnInsert({ active: true });
    const { upsertedId, matchedCount } = await upsert.exec();
    expect([upsertedId instanceof Types.ObjectId, matchedCount]).toEqual([true, 0]);
    expect(await upsert.exec()).toEqual({ matchedCount: 1, modifiedCount: 1, upsertedId: null });
    expect(await from(User).findOne().where('name').eq('Dora').exec()).toMatchObject({ age: 2, active: true });
    const id = new Types.ObjectId();
    const many = from(User).updateMany().where('name').eq('Eve').upsert().set({ age: 1 }).setOnInsert({ _id: id });
    expect(await many.exec()).toMatchObject({ upsertedId: id });
  });

  it('renames paths', async () => {
    await from(User).updateMany().where('nick').exists(true).rename('nick', 'address.zip').exec();
    const cleo = await from(User).findOne().where('name').eq('Cleo').exec();
    expect(cleo?.address).toEqual({ city: 'Lyon', zip: 'C' });
    expect(cleo).not.toHaveProperty('nick');
  });

  it('finds and updates the first of an order, and returns it before or after', async () => {
    const update = from(User).findOneAndUpdate().where('active').eq(false).sort('-age').inc('age', 1);
    expect(await update.exec()).toMatchObject({ name: 'Cleo', age: 40 });
    expect(await update.returning('after').exec()).toMatchObject({ name: 'Cleo', age: 42 });
    expect(await from(User).findOneAndUpdate().where('name').eq('No').set({ age: 1 }).exec()).toBeNull();
    const made = await from(User)
      .findOneAndUpdate()
      .where('name')
      .eq('Fay')
      .set({ age: 9 })
      .returning('after')
      .upsert()
      .exec();
    expect(made).toMatchObject({ name: 'Fay', age: 9 });
    expect(made._id).toBeInstanceOf(Types.ObjectId);
  });

  it('replaces one, and returns it before or after', async () => {
    expect(await from(User).replaceOne({ name: 'Anna' }).where('_id').eq(ana).exec()).toEqual({
      matchedCount: 1,
      modifiedCount: 1,
    });
    const anna = await from(User).findOne().where('_id').eq(ana).exec();
    expect([anna?.name, anna?.age]).toEqual(['Anna', undefined]);
    const replace = from(User).findOneAndReplace({ name: 'Bobby' }).where('active').eq(false).sort('age');
    expect(await replace.exec()).toMatchObject({ name: 'Bob' });
    expect(await replace.returning('after').exec()).toMatchObject({ name: 'Bobby' });
    const upserted = await from(User).replaceOne({ name: 'Gil' }).where('name').eq('Gil').upsert().exec();
    expect(upserted.upsertedId).toBeInstanceOf(Types.ObjectId);
  });

  it('deletes the first of an order, and returns it', async () => {
    expect(await from(User).findOneAndDelete().where('active').eq(false).sort('-age').exec()).toMatchObject({
      name: 'Cleo',
    });
    expect(await from(User).deleteOne().where('active').ne(null).sort('age').exec()).toEqual({ deletedCount: 1 });
    expect(names(await people().exec())).toEqual(['Ana']);
    expect(await from(User).findOneAndDelete().where('name').eq('No').exec()).toBeNull();
  });
});

describe('insertMany', () => {
  const some = (length: number) => Array.from({ length }, (_, age) => ({ name: 'Some', age }));

  it('reports its progress', async () => {
    const seen: (readonly [number, number])[] = [];
    const onProgress = (done: number, total: number) => void seen.push([done, total]);
    await from(User).insertMany(some(25), { chunkSize: 10, onProgress }).exec();
    expect(seen).toEqual([
      [10, 25],
      [20, 25],
      [25, 25],
    ]);
  });

  it('stops at a signal, and reports which documents are inserted', async () => {
    const ending = new AbortController();
    const options = { chunkSize: 10, signal: ending.signal, onProgress: () => ending.abort(new Error('enough')) };
    const error = await failureOf(from(User).insertMany(some(25), options).exec());
    expect(error).toBeInstanceOf(InsertDocumentsError);
    expect(error).toMatchObject({ insertedCount: 10, cause: { message: 'enough' } });
    const statuses = (error as object as InsertDocumentsError).documents.map(({ status }) => status);
    expect(statuses).toEqual([...Array<string>(10).fill('inserted'), ...Array<string>(15).fill('skipped')]);
    expect(await from(User).count().where('name').eq('Some').exec()).toBe(10);
  });

  it.each([
    [true, ['inserted', 'inserted', 'inserted', 'failed', 'skipped', 'skipped']],
    [false, ['inserted', 'inserted', 'inserted', 'failed', 'inserted', 'inserted']],
  ])('reports the status of each document, ordered: %s', async (ordered, statuses) => {
    const documents = [...some(3), { _id: ana, name: 'Some' }, ...some(2)];
    const error = await failureOf(from(User).insertMany(documents, { ordered, chunkSize: 3 }).exec());
    const outcomes = (error as object as InsertDocumentsError).documents;
    expect(outcomes.map(({ status }) => status)).toEqual(statuses);
    expect(error['insertedIds']).toHaveLength(statuses.filter((status) => status === 'inserted').length);
    expect(await from(User).count().where('name').eq('Some').exec()).toBe(error['insertedCount']);
  });

  it('reports which documents are invalid', async () => {
    const documents = [{ name: 'Some' }, { age: 1 }, { name: 'Some' }];
    const error = await failureOf(from(User).insertMany(documents, { ordered: false }).exec());
    const outcomes = (error as object as InsertDocumentsError).documents;
    expect(outcomes.map(({ status }) => status)).toEqual(['inserted', 'failed', 'inserted']);
    expect(outcomes[1]?.error).toMatchObject({ message: expect.stringMatching(/`name` is required/) as string });
  });
});

describe('a vector of a wrong length', () => {
  const long = [1, 0, 0];
  it.each<[string, () => Promise<unknown>]>([
    ['insertOne', () => from(User).insertOne({ name: 'Dee', $vector: long }).exec()],
    [
      'insertMany',
      () =>
        from(User)
          .insertMany([{ name: 'Dee', $vector: long }])
          .exec(),
    ],
    ['set', () => from(User).updateOne().where('_id').eq(ana).set({ $vector: long }).exec()],
    ['nearest', () => from(User).find().nearest('$vector', long).limit(1).exec()],
  ])('is refused by %s, with both lengths', async (_call, work) => {
    expect((await failureOf(work())).message).toMatch(/The vector has 3 elements, .* collection have 2\.$/);
    expect(await people().where('name').eq('Dee').exec()).toEqual([]);
    expect(await from(User).findOne().where('_id').eq(ana).select('$vector').exec()).toMatchObject({ $vector: [1, 0] });
  });
});
