import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, hasEntry, hasKey, table } from 'typestar';
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

// With several indexes each part has its operators, and the others are refused.
const several = table(
  'several',
  {
    id: c.text(),
    two: c.map(c.text(), c.int(), { index: ['values', { of: 'keys', caseSensitive: false, name: 'x' }] }),
    last: c.map(c.text(), c.int(), { index: ['entries', 'values'] }),
    ends: c.map(c.text(), c.int(), { index: ['keys', 'entries'] }),
    all: c.map(c.text(), c.int(), { index: ['keys', 'values', 'entries'] }),
    one: c.map(c.text(), c.int(), { index: ['keys'] }),
    none: c.map(c.text(), c.int(), { index: [] }),
    path: { type: Map, of: Number, index: ['keys', 'values'] },
  },
  { primaryKey: { partitionBy: ['id'] } },
);
from(several).find().where('two').hasKey('x').compile();
from(several).find().where('two').hasValue(1).compile();
from(several).find().where('path').hasAnyValue([1, 2]).compile();
from(several)
  .find()
  .or(
    (w) => w.where('two').hasKey('x'),
    (w) => w.where('all').hasEntry('x', 1),
  )
  .compile();
from(several)
  .find({ two: hasKey('x'), last: hasEntry('x', 1) })
  .compile();
expectError(from(several).find().where('two').hasEntry);
expectError(from(several).find().where('last').hasKey);
expectError(from(several).find().where('ends').hasValue);
expectError(from(several).find().where('path').hasEntry);
expectError(from(several).find().where('one').hasValue);
expectError(from(several).find().where('none'));
expectError(from(several).find().where('two').hasValue('x'));
expectError(from(several).find({ two: hasEntry('x', 1) }));
// Filtering knows which of them are used.
from(several).find().allowFiltering().where('id').in(['x', 'y']).where('two').hasEntry('x', 1).compile();
expectError(from(several).find().allowFiltering().where('id').in(['x', 'y']).where('two').hasValue(1).compile());
expectError(from(several).find().allowFiltering().where('id').in(['x', 'y']).where('all').hasEntry('x', 1).compile());

// Each kind of index has operators of its own; with filtering a map has all.
const keys = from(movies).find().where('facts');
const values = from(movies).find().where('prices');
const entries = from(movies).find().where('awards');
const all = from(movies).find().allowFiltering().where('facts');
const two = from(several).find().where('two');
const last = from(several).find().where('last');
const ends = from(several).find().where('ends');
const three = from(several).find().where('all');
const maps = await from(movies).find().where('facts').hasKey('x').select('facts', 'prices').exec();
type Keys = 'hasKey' | 'hasAnyKey' | 'hasAllKeys' | 'hasNoKey' | 'hasNoKeys';
type Values = 'hasValue' | 'hasAnyValue' | 'hasAllValues' | 'hasNoValue' | 'hasNoValues';
type Entries = 'hasEntry' | 'hasAnyEntry' | 'hasAllEntries' | 'hasNoEntry' | 'hasNoEntries';
checks([
  check<keyof typeof keys & string, Keys, Test.Pass>(),
  check<keyof typeof values & string, Values, Test.Pass>(),
  check<keyof typeof entries & string, Entries, Test.Pass>(),
  check<keyof typeof two & string, Keys | Values, Test.Pass>(),
  check<keyof typeof last & string, Values | Entries, Test.Pass>(),
  check<keyof typeof ends & string, Keys | Entries, Test.Pass>(),
  check<keyof typeof three & string, Keys | Values | Entries, Test.Pass>(),
  check<keyof typeof all & string, Keys | Values | Entries, Test.Pass>(),
  check<typeof maps, { facts: Map<string, number>; prices: Map<string, number> }[], Test.Pass>(),
]);
