import { Schema, Types } from 'mongoose';
import { expect, it } from 'vitest';
import { useServer, type Fields } from '../../parity/database.js';

const database = useServer();
const own = database.connection().mongoose;
const Tagged = own.model<Fields>(
  'Tagged',
  new Schema<Fields>({
    ids: { type: Set, of: { type: Schema.Types.ObjectId } },
    names: { type: Set, of: { type: String } },
    dates: { type: Set, of: { type: Date } },
  }),
);
const [one, two, three] = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];

it('what is pushed to a set of a collection is an element of it, whatever it is', async () => {
  await own.openUri(database.uri, database.options);
  const { _id } = await Tagged.create({ ids: [one], names: ['a'], dates: [] });
  const updates = [
    { $push: { ids: two } },
    { $addToSet: { ids: two } },
    { $push: { names: 'b', dates: new Date(1) } },
    { $push: { ids: { $each: [three] }, names: { $each: ['c', 'd'] } } },
  ];
  for (const update of updates) await Tagged.updateOne({ _id }, update);
  await Tagged.bulkWrite([{ updateOne: { filter: { _id }, update: { $push: { names: 'e', ids: _id } } } }]);
  const found = await Tagged.findById(_id).orFail();
  expect([...(found.get('ids') as Set<unknown>)]).toEqual([one, two, three, _id]);
  expect([...(found.get('names') as Set<unknown>)]).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([...(found.get('dates') as Set<unknown>)]).toEqual([new Date(1)]);
});
