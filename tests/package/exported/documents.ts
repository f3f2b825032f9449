import mongoose from 'mongoose';
import { from } from 'typestar';

export const User = mongoose.model(
  'User',
  new mongoose.Schema({
    name: { type: String, required: true },
    age: Number,
    tags: [String],
    address: { city: String },
    born: Date,
    owner: mongoose.Schema.Types.ObjectId,
    rest: {},
    $vector: [Number],
    $lexical: String,
    $vectorize: String,
  }),
);

export const start = from(User);
export const all = start.find();
export const byName = all.where('name');
export const byAge = all.where('age');
export const adults = byAge.gte(18);
export const byTags = all.where('tags');
export const byCity = all.where('address.city');
export const byRest = all.where('rest');
export const byText = all.where('$lexical');
export const sorted = adults.sort('-age');
export const selected = adults.select('name', 'age');
export const omitted = adults.omit('name');
export const either = all.or(
  (where) => where.where('age').eq(1),
  (where) => where.where('name').eq('Ada'),
);
export const one = start.findOne();
export const update = start.updateOne();
export const updateHalf = update.where('name');
export const updated = updateHalf.eq('Ada').set({ age: 1 });
export const replacement = start.replaceOne({ name: 'Ada' });
export const deletion = start.deleteOne();
export const deletionHalf = deletion.where('name');
export const deletions = start.deleteMany();
export const ages = start.distinct('age');
export const count = start.count();
export const countHalf = count.where('age');
export const exists = start.exists();
export const reranked = start.rerank('noir');
export const insertion = start.insertOne({ name: 'Ada' });
export const insertions = start.insertMany([{ name: 'Ada' }]);
export const inserted = () => insertions.exec();
export const compiled = adults.compile();
export const explanation = adults.explain();
export const mongooseQuery = adults.toMongoose();
export const read = () => adults.exec();
