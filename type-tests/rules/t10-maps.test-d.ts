import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies } from '../movies.js';

const { check, checks } = Test;

from(movies).find().where('facts').hasKey('x').compile();
from(movies).find().where('facts').hasAllKeys(['x', 'y']).compile();
from(movies).find().where('prices').hasValue(1).compile();
from(movies)
  .find()
  .where('awards')
  .hasAnyEntry([['x', 1]])
  .compile();

expectError(from(movies).find().where('facts').hasValue);
expectError(from(movies).find().where('facts').hasEntry);
expectError(from(movies).find().where('prices').hasKey);
expectError(from(movies).find().where('prices').hasEntry);
expectError(from(movies).find().where('awards').hasKey);
expectError(from(movies).find().where('awards').hasValue);

// The index of the keys has no part in a condition on the values.
from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('facts').hasValue(1).compile();
expectError(from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('facts').hasKey('x').compile());

// A map without an index has none, also where the table gives the column its type.
const plain = table('plain', { id: c.text(), map: c.map(c.text(), c.int()) }, { primaryKey: { partitionBy: ['id'] } });
expectError(from(plain).find().where('map'));

// Each kind of index has operators of its own; with filtering a map has all.
const keys = from(movies).find().where('facts');
const values = from(movies).find().where('prices');
const entries = from(movies).find().where('awards');
const all = from(movies).find().allowFiltering().where('facts');
const maps = await from(movies).find().where('facts').hasKey('x').select('facts', 'prices').exec();
type Keys = 'hasKey' | 'hasAnyKey' | 'hasAllKeys' | 'hasNoKey' | 'hasNoKeys';
type Values = 'hasValue' | 'hasAnyValue' | 'hasAllValues' | 'hasNoValue' | 'hasNoValues';
type Entries = 'hasEntry' | 'hasAnyEntry' | 'hasAllEntries' | 'hasNoEntry' | 'hasNoEntries';
checks([
  check<keyof typeof keys & string, Keys, Test.Pass>(),
  check<keyof typeof values & string, Values, Test.Pass>(),
  check<keyof typeof entries & string, Entries, Test.Pass>(),
  check<keyof typeof all & string, Keys | Values | Entries, Test.Pass>(),
  check<typeof maps, { facts: Map<string, number>; prices: Map<string, number> }[], Test.Pass>(),
]);
