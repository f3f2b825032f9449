import mongoose, { Schema, type Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { OperationNotSupportedError } from '../../../src/driver/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('array_removals');

type List<Element> = Element[] & { pull(...values: unknown[]): void };
interface Entry {
  readonly _id: Types.ObjectId;
  readonly marks: List<number>;
}
interface HolderFields {
  tags: List<string>;
  log: List<Entry> & { id(value: unknown): { deleteOne(): void } | null };
  vault: List<Entry>;
  friends: List<Types.ObjectId>;
  prices: List<Types.Decimal128>;
}

const entry = new Schema({ what: String, marks: [Number], hidden: { type: String, select: false } });
const schema = new Schema({
  tags: [String],
  log: [new Schema({ what: String, marks: [Number] })],
  vault: [entry],
  friends: [{ type: Schema.Types.ObjectId, ref: 'Holder' }],
  prices: [Schema.Types.Decimal128],
});
const Holder = mongoose.model<HolderFields>('Holder', schema as object as Schema<HolderFields>);

beforeEach(() => Holder.deleteMany({}));

const made = () =>
  new Holder({
    tags: ['a', 'b', 'c'],
    log: [{ what: 'x', marks: [1, 2] }, { what: 'y' }],
    vault: [{ what: 'v', hidden: 'kept' }],
  }).save();

const stored = (id: unknown): Promise<Fields> => Holder.findById(id).select('+vault.hidden').orFail().lean<Fields>();

describe('elements pulled from an array of a document', () => {
  it('are removed when the document is saved, together with other changes', async () => {
    const { _id } = await made();
    const document = await Holder.findById(_id).orFail();
    document.tags.pull('a');
    document.log[0]?.marks.pull(1);
    document.log.id(document.log[1]?._id)?.deleteOne();
    await document.save();
    document.tags.push('d');
    document.tags.pull('b');
    await document.save();
    expect(await stored(_id)).toMatchObject({ tags: ['c', 'd'], log: [{ what: 'x', marks: [2] }], __v: 2 });
  });

  it('are identified by their stored value', async () => {
    const { _id } = await new Holder({ prices: ['1.10', '2.20', '1.10'] }).save();
    const document = await Holder.findById(_id).orFail();
    document.prices.pull('1.10');
    await document.save();
    expect((await Holder.findById(_id).orFail()).prices.map(String)).toEqual(['2.20']);
  });

  it('are references if they were populated', async () => {
    const friends = [await made(), await made()];
    const { _id } = await new Holder({ friends }).save();
    const document = await Holder.findById(_id).populate('friends').orFail();
    document.friends.pull(friends[0]?._id);
    await document.save();
    expect((await Holder.findById(_id).orFail()).friends).toEqual([friends[1]?._id]);
  });

  it('cause an error if another client has changed the array', async () => {
    const { _id } = await made();
    const [one, other] = [await Holder.findById(_id).orFail(), await Holder.findById(_id).orFail()];
    one.tags.pull('a');
    await one.save();
    other.tags.pull('b');
    expect(await failureOf(other.save())).toBeInstanceOf(mongoose.Error.VersionError);
    expect(await stored(_id)).toMatchObject({ tags: ['b', 'c'] });
  });

  it('are removed by bulkSave() too', async () => {
    const document = await made();
    document.tags.pull('a', 'b');
    await Holder.bulkSave([document]);
    expect(await stored(document._id)).toMatchObject({ tags: ['c'] });
  });

  it('are refused if only a part of the elements was read', async () => {
    const { _id } = await made();
    for (const document of [await Holder.findById(_id).orFail(), await Holder.findById(_id).select('vault.what')]) {
      document?.vault.pull(document.vault[0]?._id);
      const error = await failureOf(document?.save() ?? Promise.resolve());
      expect(error).toBeInstanceOf(OperationNotSupportedError);
      expect(error.message).toBe("Cannot pull from 'vault', which was only partly read: read all of it.");
    }
    expect(await stored(_id)).toMatchObject({ vault: [{ what: 'v', hidden: 'kept' }] });
  });
});

describe('a projection of _id alone', () => {
  it('gives nothing else, as in MongoDB', async () => {
    const { _id } = await made();
    const id = { _id };
    expect(await Holder.exists({ tags: 'a' })).toEqual(id);
    expect(await Holder.find().select('_id').lean()).toEqual([id]);
    expect(await Holder.findOne({}, { _id: 1 }).lean()).toEqual(id);
    expect(await Holder.findOneAndUpdate({ _id }, { tags: [] }, { projection: '_id', lean: true })).toEqual(id);
    expect(await Holder.findOneAndDelete({ _id }, { projection: { _id: true }, lean: true })).toEqual(id);
  });
});
