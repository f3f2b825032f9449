import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import * as whole from 'typestar';
import { from, gte } from 'typestar/query';
import { movies, type MovieRow } from '../movies.js';
import { User } from './user.js';

const { check, checks } = Test;

// Queries of typestar/query have the rules and the rows of typestar's.
const query = from(movies).find({ genre: 'x', year: gte(1940) });
const same = whole.from(movies).find({ genre: 'x', year: whole.gte(1940) });
checks([check<typeof query, typeof same, Test.Pass>(), check<whole.ResultOf<typeof query>, MovieRow[], Test.Pass>()]);
expectError(from(movies).find({ year: gte(1940) }));
expectError(from(movies).find().where('title'));

// It has no models: those run, and are queried by from() of typestar.
expectError(from(whole.model(movies)));
expectError(from(User));
