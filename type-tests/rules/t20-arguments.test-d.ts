import mongoose from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies } from '../movies.js';

const { check, checks } = Test;

// A call takes no more than it says: Mongoose's filters and updates are no arguments of it.
const films = table(
  'films',
  { genre: c.text(), year: c.int(), title: c.text() },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['year'] } },
);
interface User {
  name: string;
}
declare const User: mongoose.Model<User>;
const key = { genre: 'Film-Noir', year: 1944 };

from(films).find();
from(films).findOne(key);
from(films).insertMany([key], { ordered: false });
from(films).deleteMany().all();
from(User).findOne().where('name').eq('Ada');

const noir = await from(films).find({ genre: 'Film-Noir' }).exec();
const laura = await from(films).findOne(key).exec();
const counted = await from(User).count({ name: 'Ada' }).exec();
checks([
  check<typeof noir, { genre: string; year: number; title: string | null }[], Test.Pass>(),
  check<typeof laura, { genre: string; year: number; title: string | null } | null, Test.Pass>(),
  check<typeof counted, number, Test.Pass>(),
]);
expectError(from(films).find({ genre: 'Film-Noir' }, { title: 1 }));
expectError(from(films).findOne(key, { title: 1 }));
expectError(from(films).updateOne(key, { title: 'Laura' }));
expectError(from(films).deleteOne(key, {}));
from(films).deleteMany({ genre: 'Film-Noir' });
expectError(from(films).deleteMany({ genre: 'Film-Noir' }, {}));
expectError(from(films).deleteMany().all(true));
expectError(from(films).find().where('genre', 'Film-Noir'));
from(User).find({ name: 'Ada' });
expectError(from(User).find({ name: 'Ada' }, { name: 1 }));
expectError(from(User).findOne({ name: 'Ada' }, { name: 1 }));
expectError(from(User).distinct('name', { name: 'Ada' }, {}));
expectError(from(User).find().where('name', 'Ada'));
expectError(from(User).updateMany({ name: 'Ada' }, { name: 'Eve' }));
expectError(from(User).replaceOne({ name: 'Ada' }, { name: 'Eve' }));
expectError(from(User).deleteMany({ name: 'Ada' }, {}));
expectError(from(User).count({ name: 'Ada' }, {}));

// The name of a column is known to the compiler, also inside `or`, `not` and deletes.
declare const anyName: string;
declare const oneOfTwo: 'genre' | 'rating';
declare const keyOrTitle: 'genre' | 'title';
from(movies).find().where(oneOfTwo);
expectError(from(movies).find().where(keyOrTitle));
expectError(from(movies).find().where(anyName));
expectError(
  from(movies)
    .find()
    .or((w) => w.where(anyName).eq('x')),
);
expectError(
  from(movies)
    .find()
    .not((w) => w.where(anyName).eq('x')),
);
expectError(from(movies).deleteMany().where(anyName));
