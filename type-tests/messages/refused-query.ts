import { c, from, table } from 'typestar';

const films = table(
  'films',
  { genre: c.text(), year: c.int(), title: c.text(), director: c.text() },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'title'] } },
);

from(films).find().where('genre').eq('Film-Noir').where('year').gte(1940);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'director' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(films).find().where('director').eq('Otto Preminger');
