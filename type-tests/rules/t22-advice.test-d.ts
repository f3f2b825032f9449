import mongoose from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import {
  advise,
  from,
  model,
  QueryError,
  type Advice,
  type AdvisedModel,
  type QueryMessage,
  type Table,
} from 'typestar';
import { movies } from '../movies.js';

const { check, checks } = Test;
const Movie = model(movies);
const any = from(Movie).find().allowFiltering();

// Reads of tables, served or not, of any columns.
const advised = advise([
  any.where('title').eq('x'),
  any.where('genre').eq('x').sort('-rating').select('title'),
  from(Movie).findOne(),
]);
advise([]);
checks([
  check<typeof advised, AdvisedModel, Test.Pass>(),
  check<(typeof advised.tables)[number]['table'], Table, Test.Pass>(),
  check<(typeof advised.unserved)[number]['query'], number, Test.Pass>(),
]);

// No writes, queries with a filter by hand, models or single queries.
expectError(advise(any));
expectError(advise([from(Movie).deleteMany().where('genre').eq('x')]));
expectError(advise([any.raw({ title: 'x' })]));
expectError(advise([Movie]));

// An explanation has a statement and advice, and so has the error of a refused query.
const explanation = any.where('title').eq('x').explain();
checks([
  check<typeof explanation.cql, string, Test.Pass>(),
  check<typeof explanation.values, readonly unknown[], Test.Pass>(),
  check<typeof explanation.advice, readonly Advice[], Test.Pass>(),
]);
declare const error: QueryError;
checks([check<typeof error.advice, readonly Advice[], Test.Pass>()]);
declare const message: QueryMessage;
expectError(message.values);

// The option of connections.
void mongoose.connect('local://films', { explain: 'warn' });
void mongoose.connect('local://films', { explain: 'throw' });
void mongoose.connect('local://films', { explain: false });
expectError(mongoose.connect('local://films', { explain: 'error' }));
expectError(mongoose.connect('local://films', { explain: true }));
