import { from } from 'typestar';
import { Movie } from '../../examples/quickstart/schema.js';

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
from(Movie).find().where('title').eq('Laura');
