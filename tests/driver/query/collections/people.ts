import mongoose, { Schema, Types } from 'mongoose';
import { from } from '../../../../src/index.js';
import { useContents, useDatabase } from '../../harness/database.js';

const schema = new Schema(
  {
    name: { type: String, required: true },
    ...{ nick: String, age: Number, active: Boolean, strikes: Number, tags: [String] },
    level: { type: String, enum: ['low', 'high'] },
    ranks: [{ type: Number, enum: [1, 2] }],
    address: { city: String, zip: String },
    comments: [{ author: String, score: Number }],
    prefs: { type: Map, of: String },
    extra: Schema.Types.Mixed,
    born: Date,
    large: BigInt,
    photo: Buffer,
    friend: Schema.Types.ObjectId,
    $vector: { type: [Number], default: undefined },
  },
  { autoCreate: false },
);

export const User = mongoose.model('User', schema);
/** The id of Ana, and that of her friend. */
export const ana = new Types.ObjectId();
export const friend = new Types.ObjectId();

/** Opens a database in which the collection of users holds Ana, Bob and Cleo before each test. */
export function usePeople(database: string): void {
  useDatabase(database);
  useContents(
    () => mongoose.connection.createCollection('users', { vector: { dimension: 2, metric: 'cosine' } } as object),
    () => from(User).deleteMany().all().exec(),
    () =>
      from(User)
        .insertMany([
          {
            _id: ana,
            name: 'Ana',
            age: 30,
            active: true,
            tags: ['a', 'b'],
            address: { city: 'Paris', zip: '75' },
            comments: [{ author: 'Bob', score: 2 }],
            prefs: { color: 'red' },
            extra: { deep: [{ n: 1 }] },
            born: new Date(1000),
            large: 9007199254740993n,
            photo: Buffer.from('jpg'),
            friend,
            $vector: [1, 0],
          },
          { name: 'Bob', age: 17, active: false, tags: ['a'], address: { city: 'Paris' }, strikes: 1, $vector: [0, 1] },
          { name: 'Cleo', age: 40, active: false, tags: [], address: { city: 'Lyon' }, nick: 'C' },
        ])
        .exec(),
  );
}

export const names = (documents: readonly { name: string }[]): string[] => documents.map(({ name }) => name).sort();
