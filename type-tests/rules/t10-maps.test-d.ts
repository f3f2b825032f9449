import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies } from '../movies.js';

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
