import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { Fan, User, type ReadUser } from './user.js';

const { check, checks } = Test;

const find = from(User).find();

find.sort('name').skip(20).limit(10).compile();
find.sort('name').skip(0);
expectError(find.skip(20));
expectError(from(Fan).find().nearest('$vector', [1, 2]).skip(20));
expectError(from(User).findOne().sort('name').skip(1));
expectError(find.sort('name').skip('1'));

const later = await find.sort('name').skip(20).exec();
checks([check<typeof later, ReadUser[], Test.Pass>()]);
